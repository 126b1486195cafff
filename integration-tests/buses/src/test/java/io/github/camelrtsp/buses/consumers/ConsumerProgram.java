/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One run of an example consumer: what it prints, line by line, and its end. */
final class ConsumerProgram implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private final Process process;
    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();
    private final List<Thread> readers;

    private ConsumerProgram(Process process) {
        this.process = process;
        this.readers = List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), err));
    }

    /** Starts it in the folder, and returns when it waits for events. */
    static ConsumerProgram start(Path folder, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        try {
            ConsumerProgram program = new ConsumerProgram(builder.start());
            program.await(p -> p.err.contains("Waiting for events"), "wait for events");
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.get(0), e);
        }
    }

    /** What it has printed until now, one line for each event. */
    synchronized List<String> lines() {
        return List.copyOf(out);
    }

    /** Waits for so many lines. */
    List<String> awaitLines(int count) {
        await(p -> p.out.size() >= count, "print " + count + " lines");
        return lines();
    }

    /** Waits for a line with this word. */
    List<String> awaitLine(String word) {
        await(p -> p.out.stream().anyMatch(line -> line.contains(word)), "print " + word);
        return lines();
    }

    /** Waits until it has connected so often. */
    void awaitConnections(int count) {
        await(p -> p.err.stream().filter("Waiting for events"::equals).count() >= count, "connect again");
    }

    /** Ends it as SIGKILL does, and waits for what it had printed. */
    void kill() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            for (Thread reader : readers) {
                reader.join(DEADLINE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }

    private synchronized void await(Predicate<ConsumerProgram> done, String what) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!done.test(this)) {
            boolean late = System.nanoTime() > end;
            assertThat(late || !process.isAlive() && readers.stream().noneMatch(Thread::isAlive))
                    .as("It is to %s, and printed %s and %s", what, out, err)
                    .isFalse();
            try {
                wait(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }
    }

    private Thread reader(InputStream stream, List<String> lines) {
        Thread reader = new Thread(() -> read(stream, lines), "reads a consumer");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private void read(InputStream stream, List<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (this) {
                    lines.add(line);
                    notifyAll();
                }
            }
        } catch (IOException e) {
            // It was killed.
        }
    }
}
