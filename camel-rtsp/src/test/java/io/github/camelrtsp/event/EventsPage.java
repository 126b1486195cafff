/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/events.md says: its tables and its message. */
final class EventsPage {
    private static final Pattern NAME = Pattern.compile("^\\| `([^`]+)` \\|.*");
    private static final Pattern MESSAGE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    private final List<String> lines;

    EventsPage() {
        try {
            lines = Files.readAllLines(Path.of("..", "docs", "events.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of all tables whose first column has this title, by the name in that column. */
    Map<String, String> rows(String title) {
        Map<String, String> rows = new LinkedHashMap<>();
        boolean inside = false;
        for (String line : lines) {
            inside = line.startsWith("| " + title + " |") || inside && line.startsWith("|");
            Matcher name = NAME.matcher(line);
            if (inside && name.matches() && rows.put(name.group(1), line) != null) {
                throw new IllegalStateException(name.group(1) + " has two rows");
            }
        }
        return rows;
    }

    /** The message in full. */
    String message() {
        Matcher message = MESSAGE.matcher(String.join("\n", lines));
        if (!message.find()) {
            throw new IllegalStateException("There is no block of JSON");
        }
        return message.group(1);
    }
}
