/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.buses.Broker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A broker that is away for a while, and cameras that go on meanwhile.
 *
 * @param tally of all events, before, during and after it
 * @param first from the moment at which the broker took messages again to the first one that a consumer got
 * @param empty from that moment until the outbox held no more than it does when nothing is wrong
 * @param levels of the outbox, by JMX, at regular intervals during it
 */
record Outage(Tally tally, Duration first, Duration empty, List<OutboxLevel> levels) {
    private static final int EVENTS_PER_SECOND = 5;
    private static final int BEFORE = 40;
    private static final int LOOKS = 4;
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    /** Lets it happen. The broker runs, and so do the routes. */
    static Outage of(Broker broker, Duration length, OutboxRoutes routes, Path directory, Collector collector)
            throws InterruptedException, IOException {
        Path log = directory.resolve("fed.log");
        OutboxFiles files = new OutboxFiles(directory.resolve("outbox"));
        try (Fed.Log fed = new Fed.Log(log)) {
            Feeder feeder = new Feeder(routes.producer(), fed, "s1", EVENTS_PER_SECOND);
            feeder.start();
            collector.await(BEFORE, DEADLINE);
            broker.stop();
            List<OutboxLevel> levels = watched(length, routes);
            int before = collector.arrivals().size();
            broker.start();
            long back = System.nanoTime();
            Duration first =
                    Duration.ofNanos(collector.await(before + 1, DEADLINE).nanos() - back);
            files.awaitAtMost(EVENTS_PER_SECOND, DEADLINE);
            Duration empty = Duration.ofNanos(System.nanoTime() - back);
            feeder.stop();
            files.awaitEmpty(DEADLINE);
            collector.awaitSilence(SILENCE);
            return new Outage(Tally.of(Fed.read(log), collector.arrivals()), first, empty, levels);
        }
    }

    private static List<OutboxLevel> watched(Duration length, OutboxRoutes routes) throws InterruptedException {
        List<OutboxLevel> levels = new ArrayList<>();
        for (int look = 0; look < LOOKS; look++) {
            Thread.sleep(length.toMillis() / LOOKS);
            levels.add(OutboxLevel.of(routes.context(), "events"));
        }
        return levels;
    }

    void assertAllCameInOrder() {
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i).depth())
                    .as("depth")
                    .isGreaterThan(levels.get(i - 1).depth());
            assertThat(levels.get(i).oldestAge())
                    .as("oldest age")
                    .isGreaterThan(levels.get(i - 1).oldestAge());
        }
        tally.assertNothingLost();
    }

    @Override
    public String toString() {
        return tally + "; depth and oldest age meanwhile " + levels + "; after its return: first message "
                + first.toMillis() + " ms, outbox empty " + empty.toMillis() + " ms";
    }
}
