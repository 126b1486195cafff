/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The runner as a user starts it: a process of its own, in a directory of its own, with a log in it. */
final class RunnerProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    private RunnerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it; {@link #awaitOutput} tells when it runs.
     *
     * @param settings win over those of files
     * @param arguments of the command line
     */
    static RunnerProcess start(Path directory, Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Starts soon, and leaves room for the others.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                // The log of the runner, not that of tests.
                "-Dlog4j2.configurationFile=classpath:log4j2.properties"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("io.github.camelrtsp.runner.Runner");
        command.addAll(List.of(arguments));
        Path log = directory.resolve(arguments[0] + ".log");
        try {
            Files.createDirectories(directory);
            return new RunnerProcess(
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the runner in " + directory, e);
        }
    }

    /** Waits until it has printed this. */
    void awaitOutput(String text, Duration deadline) {
        Await.until(
                () -> output().contains(text) || !process.isAlive(),
                deadline,
                () -> "the runner did not say \"" + text + "\", but:\n" + output());
        if (!process.isAlive()) {
            throw new AssertionError("The runner ended:\n" + output());
        }
    }

    /** What it printed until now. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log, e);
        }
    }

    /** Ends it as Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
