/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the tests found, fault by fault: each test writes its row to {@code target/faults}, and after each class that is
 * extended with this the table {@code target/faults.md} is written anew from all rows, in whatever order they came.
 */
final class FaultTable implements AfterAllCallback {
    private static final Path ROWS = Path.of("target", "faults");
    private static final Path TABLE = Path.of("target", "faults.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One line of the table.
     *
     * @param fault what the camera did, in words
     * @param phase {@code opening} or {@code playing}
     * @param client who watched: {@code camel-rtsp}
     * @param did what the client did, in a few words
     * @param cause as the client named it; may be empty
     * @param recoveredMs from when the camera was good again, or was connected to if it can be played as it is, to the next
     *     good frame; null where it never is
     */
    record Row(String fault, String phase, String client, String did, String cause, Long recoveredMs) {}

    /** Keeps the row; one of the same fault, phase and client replaces it. */
    static void add(Row row) {
        String name = (row.phase() + "-" + row.fault() + "-" + row.client()).replaceAll("\\W+", "-");
        try {
            Files.createDirectories(ROWS);
            Files.writeString(ROWS.resolve(name + ".json"), JSON.writeValueAsString(row) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The row of " + row.fault() + " cannot be kept", e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (!Files.isDirectory(ROWS)) {
            return;
        }
        try (Stream<Path> files = Files.list(ROWS)) {
            List<Path> rows = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            String table = rows.stream().map(FaultTable::line).collect(Collectors.joining());
            Files.writeString(
                    TABLE,
                    "| fault | what the client did | cause told | next good frame after ms |\n|---|---|---|--:|\n"
                            + table);
        }
    }

    private static String line(Path file) {
        try {
            JsonNode row = JSON.readTree(Files.readString(file));
            String back = row.path("recoveredMs").isNull()
                    ? "–"
                    : row.path("recoveredMs").asText();
            return "| " + cell(row, "fault") + " | " + cell(row, "did") + " | " + cell(row, "cause") + " | " + back
                    + " |\n";
        } catch (IOException e) {
            throw new UncheckedIOException("The row " + file + " cannot be read", e);
        }
    }

    private static String cell(JsonNode row, String name) {
        return row.path(name).asText().replace("|", "\\|").replace("\n", " ");
    }
}
