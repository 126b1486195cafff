/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A stream of events through an outbox to Artemis, whose processes are killed at moments that chance decides. */
final class KilledStream implements AutoCloseable {
    private static final int EVENTS_PER_SECOND = 30;
    private static final int SHORTEST_MILLIS = 100;
    private static final int LONGEST_MILLIS = 2_000;
    private static final Duration DRAIN = Duration.ofMinutes(3);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Path directory;
    private final Random chance;
    private final BrokerProcess broker;
    private final JmsCollector collector;
    private Jvm cameras;
    private int session;

    /** Starts the processes. All that they write is in this directory. */
    KilledStream(Path directory, long seed) throws InterruptedException {
        this.directory = directory;
        this.chance = new Random(seed);
        this.broker = BrokerProcess.start(directory);
        this.collector = new JmsCollector(broker.url(), "detections");
        startCameras();
    }

    /** SIGKILL for the route, in the middle of its stream; returns when the next one feeds. */
    void killRoute() throws InterruptedException {
        Thread.sleep(moment());
        cameras.kill();
        startCameras();
    }

    /** SIGKILL for the broker, which is away for a moment; returns when it runs again. */
    void killBroker() throws InterruptedException {
        Thread.sleep(moment());
        broker.kill();
        Thread.sleep(moment());
        broker.start();
    }

    private int moment() {
        return chance.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS);
    }

    private void startCameras() throws InterruptedException {
        session++;
        cameras = OutboxProcess.start(
                "cameras-" + session,
                directory,
                List.of(),
                new OutboxProcess.Settings(broker.url(), outbox(), log(), "s" + session, EVENTS_PER_SECOND, "wait"));
        OutboxProcess.awaitFeeding(cameras);
    }

    /** Lets all that is stored arrive, stops, and counts. */
    Tally finish() throws InterruptedException, IOException {
        Thread.sleep(moment());
        cameras.say("stop");
        cameras.await("fed", DRAIN);
        new OutboxFiles(outbox()).awaitEmpty(DRAIN);
        cameras.say("stop");
        cameras.await("stopped", DRAIN);
        collector.awaitSilence(SILENCE);
        assertThat(new OutboxFiles(outbox()).refused())
                .as("files that a killed process left half written under their names")
                .isEmpty();
        return Tally.of(Fed.read(log()), collector.arrivals());
    }

    private Path outbox() {
        return directory.resolve("outbox");
    }

    private Path log() {
        return directory.resolve("fed.log");
    }

    @Override
    public void close() {
        cameras.close();
        collector.close();
        broker.close();
    }
}
