/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.buses.ArtemisBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The bus is away until the disk of the outbox is full. What was acknowledged before arrives, whole and in order. */
class DiskFullIT {
    private static final int EVENTS_PER_SECOND = 50;
    private static final int MORE = 400;
    private static final String BEFORE_ALL_OTHERS = "0000000000000001-gate.json";
    private static final int POLL_MILLIS = 50;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private SmallDisk disk;
    private ArtemisBroker broker;

    @BeforeEach
    void prepare() throws Exception {
        disk = SmallDisk.at(directory.resolve("disk"));
        broker = ArtemisBroker.in(directory.resolve("broker"));
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void storingWaitsForRoomAndNothingIsLost() throws Exception {
        try (Jvm cameras = start("wait")) {
            OutboxProcess.awaitFeeding(cameras);
            awaitStandstill();
            Fed full = Fed.read(log());
            assertThat(full.sent()).hasSize(full.acknowledged().size() + Feeder.CAMERAS.size());
            broker.start();
            Tally tally = finish(cameras, full);
            Report.line("Disk full, whenFull=wait, after " + full.acknowledged().size() + " events", tally);
            tally.assertNothingLost();
            assertThat(tally.acknowledged()).isEqualTo(tally.sent());
        }
    }

    @Test
    void poisonOnAFullDiskHoldsNothingUp() throws Exception {
        try (Jvm cameras = start("wait")) {
            OutboxProcess.awaitFeeding(cameras);
            awaitStandstill();
            Fed full = Fed.read(log());
            Files.createFile(disk.seenBy(cameras).resolve(BEFORE_ALL_OTHERS));
            broker.start();
            Tally tally = finish(cameras, full);
            Report.line("Disk full, with a file that is no event before all others", tally);
            tally.assertNothingLost();
        }
    }

    @Test
    void storingFailsAndWhatWasAcknowledgedArrives() throws Exception {
        try (Jvm cameras = start("refuse")) {
            OutboxProcess.awaitFeeding(cameras);
            Fed full = awaitRefusals();
            assertThat(full.refused().values())
                    .allSatisfy(why -> assertThat(why).contains("OutboxFullException", "No space left on device"));
            broker.start();
            Tally tally = finish(cameras, full);
            int refused = Fed.read(log()).refused().size();
            Report.line(
                    "Disk full, whenFull=refuse, after " + full.acknowledged().size() + " events, refused " + refused,
                    tally);
            tally.assertNothingLost();
            assertThat(tally.acknowledged() + refused).isEqualTo(tally.sent());
            assertThat(tally.unacknowledged()).as("refused, and yet delivered").isZero();
        }
    }

    private Jvm start(String whenFull) {
        return OutboxProcess.start(
                "cameras",
                directory,
                disk.command(),
                new OutboxProcess.Settings(
                        broker.jmsUrl(), disk.directory(), log(), "s1", EVENTS_PER_SECOND, whenFull));
    }

    /** Goes on for a while with a bus, then ends. */
    private Tally finish(Jvm cameras, Fed before) throws InterruptedException, IOException {
        try (Collector collector = new JmsCollector(broker.jmsUrl(), "detections")) {
            collector.await(before.acknowledged().size() + MORE, DEADLINE);
            cameras.say("stop");
            cameras.await("fed", DEADLINE);
            OutboxFiles files = new OutboxFiles(disk.seenBy(cameras));
            files.awaitEmpty(DEADLINE);
            cameras.say("stop");
            cameras.await("stopped", DEADLINE);
            collector.awaitSilence(SILENCE);
            return Tally.of(Fed.read(log()), collector.arrivals());
        }
    }

    /** Until no event has been stored for a while. */
    private void awaitStandstill() throws IOException, InterruptedException {
        long since = System.nanoTime();
        long length = Files.size(log());
        while (System.nanoTime() - since < SILENCE.toNanos()) {
            Thread.sleep(POLL_MILLIS);
            if (Files.size(log()) != length) {
                length = Files.size(log());
                since = System.nanoTime();
            }
        }
    }

    private Fed awaitRefusals() throws IOException, InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!Files.readString(log()).contains("\nrefused\t")) {
            assertThat(System.nanoTime()).as("the disk is full in time").isLessThan(end);
            Thread.sleep(POLL_MILLIS);
        }
        Thread.sleep(SILENCE.toMillis());
        return Fed.read(log());
    }

    private Path log() {
        return directory.resolve("fed.log");
    }
}
