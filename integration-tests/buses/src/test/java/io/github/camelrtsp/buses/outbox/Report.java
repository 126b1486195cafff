/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Counts as they were measured, one line each, for people: printed, and kept in {@code target/outbox-report.txt}. */
final class Report {
    private static final Path FILE = Path.of("target", "outbox-report.txt");

    private Report() {}

    static synchronized void line(String what, Object counts) throws IOException {
        String line = what + ": " + counts;
        System.out.println(line);
        Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
