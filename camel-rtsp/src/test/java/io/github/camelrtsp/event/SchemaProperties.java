/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every property that the published schema has, by its path: {@code data.objects[].box.x}. */
final class SchemaProperties {
    private final JsonNode schema;
    private final Map<String, JsonNode> properties = new LinkedHashMap<>();

    private SchemaProperties(JsonNode schema) {
        this.schema = schema;
    }

    /** The definitions of the properties, with what they refer to. */
    static Map<String, JsonNode> byPath() {
        try (InputStream in =
                SchemaProperties.class.getClassLoader().getResourceAsStream(EventMessage.SCHEMA_RESOURCE)) {
            SchemaProperties all = new SchemaProperties(new ObjectMapper().readTree(in));
            all.add("", all.schema);
            return all.properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String prefix, JsonNode node) {
        node.path("properties").properties().forEach(property -> {
            JsonNode definition = resolved(property.getValue());
            String path = prefix + property.getKey();
            properties.put(path, definition);
            add(path + ".", definition);
            add(path + "[].", resolved(definition.path("items")));
        });
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : schema.at(reference.substring(1));
    }
}
