/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes die by SIGKILL while events pass through the outbox. What the storing step had acknowledged arrives, whole and in
 * order; duplicates have the same id. {@code -Dkills.seed=N} repeats the moments of a run.
 */
class OutboxKilledIT {
    private static final int ROUTE_KILLS = Integer.getInteger("kills.count", 10);
    private static final int BROKER_KILLS = 3;

    private final long seed = Long.getLong("kills.seed", System.nanoTime() % 1_000_000);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void nothingIsLostWhenTheRouteIsKilledTenTimes() throws Exception {
        try (KilledStream stream = new KilledStream(directory, seed)) {
            for (int kill = 0; kill < ROUTE_KILLS; kill++) {
                stream.killRoute();
            }
            assertNothingLost(ROUTE_KILLS + " kills of the route, seed " + seed, stream.finish());
        }
    }

    @Test
    void nothingIsLostWhenBrokerAndRouteAreKilled() throws Exception {
        try (KilledStream stream = new KilledStream(directory, seed)) {
            for (int kill = 0; kill < BROKER_KILLS; kill++) {
                stream.killBroker();
                stream.killRoute();
            }
            assertNothingLost(
                    BROKER_KILLS + " kills of the broker and " + BROKER_KILLS + " of the route, seed " + seed,
                    stream.finish());
        }
    }

    private static void assertNothingLost(String what, Tally tally) throws Exception {
        Report.line(what, tally);
        tally.assertNothingLost();
        assertThat(tally.acknowledged()).as("enough to mean something").isGreaterThan(500);
    }
}
