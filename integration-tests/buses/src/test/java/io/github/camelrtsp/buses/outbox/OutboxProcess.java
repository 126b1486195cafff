/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process with cameras, an outbox and its delivery, as a user has them: Camel with the templates of the jar. It feeds until
 * its standard input says {@code stop}, or ends.
 */
final class OutboxProcess {
    private static final Duration START = Duration.ofMinutes(2);

    private OutboxProcess() {}

    /**
     * Starts it.
     *
     * @param name of the process and its log
     * @param by a program that starts it, if not this one
     * @param settings of {@link Settings}
     */
    static Jvm start(String name, Path logs, List<String> by, Settings settings) {
        return Jvm.start(name, logs, by, OutboxProcess.class, settings.arguments());
    }

    /** Waits until its first event is stored. */
    static void awaitFeeding(Jvm jvm) throws InterruptedException {
        jvm.await("feeding", START);
    }

    /**
     * What it is to do.
     *
     * @param broker URL of Artemis
     * @param outbox the outbox's directory
     * @param log of what was sent
     * @param session of the cameras in this process
     * @param eventsPerSecond of each camera
     * @param whenFull policy of the outbox
     */
    record Settings(String broker, Path outbox, Path log, String session, int eventsPerSecond, String whenFull) {
        private List<String> arguments() {
            return List.of(
                    broker, outbox.toString(), log.toString(), session, Integer.toString(eventsPerSecond), whenFull);
        }

        private static Settings of(String[] arguments) {
            return new Settings(
                    arguments[0],
                    Path.of(arguments[1]),
                    Path.of(arguments[2]),
                    arguments[3],
                    Integer.parseInt(arguments[4]),
                    arguments[5]);
        }
    }

    /** The process. */
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(arguments);
        try (OutboxRoutes routes = new OutboxRoutes(settings.outbox())
                        .set("outbox.whenFull", settings.whenFull())
                        .toJms(settings.broker(), "detections")
                        .start();
                Fed.Log log = new Fed.Log(settings.log())) {
            Feeder feeder = new Feeder(routes.producer(), log, settings.session(), settings.eventsPerSecond());
            feeder.start();
            awaitLine();
            feeder.stop();
            System.out.println("fed");
            awaitLine();
        }
        System.out.println("stopped");
    }

    /** A line on the standard input, or its end. */
    private static void awaitLine() throws IOException {
        int c = System.in.read();
        while (c >= 0 && c != '\n') {
            c = System.in.read();
        }
    }
}
