/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that were sent once: consumers have them in their stores, and were written for them. */
class EventCompatibilityTest {
    private static final Path FROZEN = Path.of("src", "test", "resources", "events", "1.0");
    private static final String RULE = "Consumers rely on the events that they were written for: never edit a file in "
            + FROZEN
            + ", only add. If this change of the message is meant, it is a new version of the schema, with a folder of"
            + " its own.";

    static List<Path> frozen() throws IOException {
        try (Stream<Path> files = Files.list(FROZEN)) {
            return files.sorted().toList();
        }
    }

    static Set<String> names() {
        return EventExamples.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void oldEventsKeepThePresentSchemaAndAreReadable(Path file) throws Exception {
        String text = Files.readString(file);
        assertThat(EventSchema.faults(text)).as(RULE).isEmpty();
        assertThat(CloudEvent.parse(Files.readAllBytes(file)))
                .singleElement()
                .satisfies(event -> assertThat(event.camera()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("names")
    void sameInputsMakeTheSameEventAsEver(String name) throws Exception {
        Path file = FROZEN.resolve(name + ".json");
        CloudEvent made = EventExamples.all().get(name);
        if (Files.notExists(file)) {
            Files.writeString(
                    file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(made.node()) + "\n");
            fail(file + " was missing and has been written: read it, and commit it if it is what consumers are to get");
        }
        assertThat(CloudEvent.parse(Files.readAllBytes(file))).as(RULE).containsExactly(made);
    }

    @Test
    void noEventHasBeenTakenAway() throws Exception {
        assertThat(frozen().stream()
                        .map(file -> file.getFileName().toString().replace(".json", ""))
                        .toList())
                .as(RULE)
                .containsExactlyInAnyOrderElementsOf(names());
    }
}
