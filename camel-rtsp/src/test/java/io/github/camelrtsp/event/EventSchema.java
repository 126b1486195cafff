/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The published schema, read from the class path as a user would. */
public final class EventSchema {
    private EventSchema() {}

    /** As it is. */
    public static ObjectNode document() {
        try (InputStream in = EventSchema.class.getClassLoader().getResourceAsStream(EventMessage.SCHEMA_RESOURCE)) {
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with this event; nothing if it keeps the schema, formats included. */
    public static List<String> faults(String json) {
        try (InputStream in = EventSchema.class.getClassLoader().getResourceAsStream(EventMessage.SCHEMA_RESOURCE)) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
            return schema
                    .validate(json, InputFormat.JSON, context -> context.getExecutionConfig()
                            .setFormatAssertionsEnabled(true))
                    .stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
