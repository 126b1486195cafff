/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.camelrtsp.event.EventMessage;
import java.util.List;

/** The schema in the jar, as a consumer uses it. */
public final class PublishedSchema {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(PublishedSchema.class.getClassLoader().getResourceAsStream(EventMessage.SCHEMA_RESOURCE));

    private PublishedSchema() {}

    /** What is wrong with this event; nothing if it keeps the schema, formats included. */
    public static List<String> faults(String json) {
        return SCHEMA
                .validate(json, InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true))
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
