/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * A message as a plain client of a bus got it.
 *
 * @param address the queue or topic
 * @param headers all that the client shows, by name
 * @param body as text
 */
record Arrived(String address, Map<String, Object> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode event() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is no JSON: " + body, e);
        }
    }

    String id() {
        return event().path("id").asText();
    }

    String camera() {
        return event().path("partitionkey").asText();
    }
}
