/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.buses.PublishedSchema;
import java.util.List;
import java.util.Optional;

/** Whether a message is the event that was sent: by the published schema, and by what the {@link Feeder} put into it. */
final class EventCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventCheck() {}

    /** What is wrong with it, if anything. */
    static Optional<String> fault(Arrival arrival) {
        List<String> faults = PublishedSchema.faults(arrival.body());
        if (!faults.isEmpty()) {
            return Optional.of(arrival.id() + " is no event: " + faults);
        }
        return content(arrival);
    }

    private static Optional<String> content(Arrival arrival) {
        try {
            JsonNode event = JSON.readTree(arrival.body());
            String id = event.path("id").asText();
            if (!id.equals(arrival.id())) {
                return Optional.of("The header says " + arrival.id() + ", the event " + id);
            }
            JsonNode objects = event.path("data").path("objects");
            for (int i = 0; i < objects.size(); i++) {
                if (!Feeder.label(id, i).equals(objects.get(i).path("label").asText())) {
                    return Optional.of(id + " has another event's objects");
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(arrival.id() + " is no JSON: " + e.getMessage());
        }
    }
}
