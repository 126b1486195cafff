/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that runs beside the test: every wait has a deadline, what it prints is kept for the message of a failure, and
 * closing ends it with everything that it started.
 */
public final class Subprocess implements AutoCloseable {
    private static final int KEPT_CHARACTERS = 8_000;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final String name;
    private final Process process;
    private final StringBuilder output = new StringBuilder();
    private final Thread reader;

    private Subprocess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.reader = new Thread(this::keepOutput, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it in the current folder, with this environment. */
    public static Subprocess start(String name, List<String> command) {
        return start(name, command, Map.of());
    }

    /** Starts it with variables added to this environment: the place for secrets, which a command line would show. */
    public static Subprocess start(String name, List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new Subprocess(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name + " (" + command.get(0) + ")", e);
        }
    }

    /** Its standard input. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** The last of what it printed, both streams. */
    public String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    /**
     * Waits for output in which the pattern is found, and returns its first group. Fails when the program ends or the
     * deadline passes before.
     */
    public String awaitOutput(Pattern pattern, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        synchronized (output) {
            Matcher matcher = pattern.matcher(output);
            while (!matcher.reset(output).find()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || !reader.isAlive()) {
                    throw failure("did not print \"" + pattern + "\" within " + deadline.toSeconds() + " s");
                }
                waitForOutput(Math.min(left, 100));
            }
            return matcher.group(1);
        }
    }

    /** Waits for its end. Fails when it fails, or when the deadline passes before. */
    public void awaitSuccess(Duration deadline) {
        if (!awaitEnd(deadline)) {
            throw failure("did not end within " + deadline.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw failure("ended with status " + process.exitValue());
        }
    }

    /** Waits for its end; false if the deadline passes before. */
    public boolean awaitEnd(Duration deadline) {
        try {
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                reader.join(GRACE.toMillis());
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it and its children, if they still run. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!awaitEnd(GRACE)) {
            process.destroyForcibly();
            awaitEnd(GRACE);
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private AssertionError failure(String what) {
        return new AssertionError(name + " " + what + "; it printed:\n" + output());
    }

    private void waitForOutput(long millis) {
        try {
            output.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + name, e);
        }
    }

    private void keepOutput() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
            }
        } catch (IOException e) {
            keep("(its output ended: " + e.getMessage() + ")");
        }
    }

    private void keep(String line) {
        synchronized (output) {
            output.append(line).append('\n');
            if (output.length() > KEPT_CHARACTERS) {
                output.delete(0, output.length() - KEPT_CHARACTERS);
            }
            output.notifyAll();
        }
    }
}
