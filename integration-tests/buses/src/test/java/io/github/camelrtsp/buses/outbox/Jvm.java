/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with the class path of the tests, so that it can be killed. What it prints goes to a file. */
final class Jvm implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final String name;
    private final Path output;
    private final Process process;
    /** Of its output; none is its end. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private final Thread reader;

    private Jvm(String name, Path output, Process process) {
        this.name = name;
        this.output = output;
        this.process = process;
        this.reader = new Thread(this::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a class's main method.
     *
     * @param name of the process and, with endings, of its files
     * @param logs the directory of what it logs and prints
     * @param by a command that is to start it, by its last arguments; empty: none
     */
    static Jvm start(String name, Path logs, List<String> by, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(by);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Starts soon, and leaves room for the others.
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Dbuses.log=" + logs.resolve(name + ".log"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            Files.createDirectories(logs);
            return new Jvm(
                    name,
                    logs.resolve(name + ".out"),
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new AssertionError("Cannot start " + name, e);
        }
    }

    /** Waits for a line that begins like this, and forgets those before it. */
    void await(String beginning, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        Optional<String> line;
        do {
            line = Optional.ofNullable(lines.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS))
                    .orElse(Optional.empty());
            if (line.isEmpty()) {
                throw new AssertionError(
                        name + " did not say \"" + beginning + "\" within " + deadline + "; see " + output);
            }
        } while (!line.get().startsWith(beginning));
    }

    /** Writes a line to its standard input. */
    void say(String line) {
        new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8).println(line);
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: nothing in it runs any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        end();
    }

    /** SIGTERM, and waits. */
    void stop() throws InterruptedException {
        process.destroy();
        end();
    }

    private void end() throws InterruptedException {
        if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(name + " did not end within " + GRACE + "; see " + output);
        }
        reader.join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader in =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter copy = new PrintWriter(
                        Files.newBufferedWriter(this.output, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        true)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                copy.println(line);
                lines.add(Optional.of(line));
            }
        } catch (IOException e) {
            // A killed process closes its output at any point.
        }
        lines.add(Optional.empty());
    }
}
