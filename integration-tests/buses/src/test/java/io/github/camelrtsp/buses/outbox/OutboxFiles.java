/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** An outbox's directory, looked at from outside. */
record OutboxFiles(Path directory) {
    private static final int POLL_MILLIS = 50;

    /** All files but the refused ones and the lock. */
    List<Path> waiting() {
        return files().filter(file -> !isRefused(file) && !file.endsWith(".lock"))
                .sorted()
                .toList();
    }

    /** All below {@code refused}. */
    List<Path> refused() {
        return files().filter(this::isRefused).toList();
    }

    /** Waits until nothing is left but what was refused. */
    void awaitEmpty(Duration deadline) throws InterruptedException {
        awaitAtMost(0, deadline);
    }

    /** Waits until so many are left. */
    void awaitAtMost(int count, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (waiting().size() > count) {
            if (System.nanoTime() > end) {
                List<Path> left = waiting();
                throw new AssertionError("After " + deadline + ", " + left.size() + " files are still there: "
                        + left.stream().limit(3).toList());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean isRefused(Path file) {
        return directory.relativize(file).startsWith("refused");
    }

    /** Files come and go meanwhile. */
    private Stream<Path> files() {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        while (true) {
            try (Stream<Path> all = Files.walk(directory)) {
                return all.filter(Files::isRegularFile).toList().stream();
            } catch (UncheckedIOException e) {
                // One went while it was looked at.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
