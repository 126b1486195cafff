/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The mosquitto program, with a configuration of its own: what the machine's service listens on and keeps is not touched.
 * It keeps sessions and their messages in its directory, written every second and at its end.
 */
public final class Mosquitto implements Broker {
    /** Where a client looks for it if nobody says otherwise. */
    public static final int PORT = 1883;

    private final Path directory;
    private final int port;
    private List<String> more = List.of();
    private Process process;

    /** On this port; not started. */
    public Mosquitto(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** On a free port; not started. */
    public static Mosquitto in(Path directory) {
        return new Mosquitto(directory, Ports.free());
    }

    /**
     * Goes on only where the program is: fails where CI=true, because CI installs it; skips the test, by the program's name,
     * elsewhere.
     */
    public static void require() {
        if (program().isPresent()) {
            return;
        }
        String message = "This test needs mosquitto: apt-get install mosquitto";
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        abort(message);
    }

    /** Adds these lines to its configuration, from the next start on; they take the place of those added before. */
    public void configure(List<String> lines) {
        more = List.copyOf(lines);
    }

    /** As Paho wants it. */
    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** On 127.0.0.1. */
    public int port() {
        return port;
    }

    @Override
    public String addresses() {
        return "MQTT " + url();
    }

    @Override
    public synchronized void start() {
        if (process != null) {
            return;
        }
        String program = program()
                .orElseThrow(() -> new IllegalStateException("There is no mosquitto here: apt-get install mosquitto"));
        try {
            process = new ProcessBuilder(program, "-c", configuration().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + program, e);
        }
    }

    @Override
    public synchronized void stop() {
        end(Process::destroy);
    }

    /** Ends it as SIGKILL does: nothing is written any more. */
    public synchronized void kill() {
        end(Process::destroyForcibly);
    }

    private void end(java.util.function.Consumer<Process> how) {
        if (process == null) {
            return;
        }
        how.accept(process);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Ports.open(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                stop();
                throw new IllegalStateException(
                        "mosquitto does not listen on " + port + "; it said:\n" + Files.readString(log()));
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private Path log() {
        return directory.resolve("mosquitto.log");
    }

    private Path configuration() throws IOException {
        Files.createDirectories(directory);
        List<String> lines = new ArrayList<>(List.of(
                "listener " + port + " 127.0.0.1",
                "allow_anonymous true",
                // Started by root, it would become a user who may not write into the directory.
                "user " + System.getProperty("user.name"),
                "persistence true",
                "persistence_location " + directory.toAbsolutePath() + "/",
                // After each change, not after half an hour.
                "autosave_on_changes true",
                "autosave_interval 1",
                "log_dest stderr"));
        lines.addAll(more);
        return Files.write(directory.resolve("mosquitto.conf"), lines);
    }

    private static Optional<String> program() {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> new File(folder, "mosquitto"))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst();
    }

    /** {@code DIRECTORY [PORT]}: runs until it is ended. */
    public static void main(String[] arguments) {
        BrokerMain.run(arguments, (directory, ports) -> new Mosquitto(directory, ports.get(0)), PORT);
    }
}
