/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What waits for a decoder: keyframes are written 1K, other packets 2, what could not be kept is a gap. */
class BacklogTest {
    private final List<String> polled = new ArrayList<>();
    private final Backlog.Age age = new Backlog.Age(Duration.ofMillis(250), Duration.ofSeconds(1));
    private long nanos;
    private int number;

    @Test
    void allComeInTheirOrder() {
        Backlog backlog = of(10, 1_000);
        key(backlog);
        backlog.add(() -> polled.add("task"));
        delta(backlog, 1);
        assertThat(rest(backlog)).containsExactly("1K", "task", "2");
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void tooManyAreDroppedUpToTheNextKeyframe() {
        Backlog backlog = of(6, 1_000);
        key(backlog);
        delta(backlog, 2);
        key(backlog);
        assertThat(delta(backlog, 2)).isTrue();
        assertThat(delta(backlog, 1)).isFalse();
        assertThat(rest(backlog)).containsExactly("gap", "4K", "5", "6", "7");
    }

    @Test
    void withoutAKeyframeAllAreDroppedUntilOneComes() {
        Backlog backlog = of(3, 1_000);
        delta(backlog, 4);
        assertThat(delta(backlog, 2)).isFalse();
        assertThat(key(backlog)).isTrue();
        delta(backlog, 1);
        assertThat(rest(backlog)).containsExactly("gap", "7K", "8");
    }

    @Test
    void tooManyBytesAreTooMany() {
        Backlog backlog = of(1_000, 250);
        key(backlog);
        delta(backlog, 1);
        assertThat(key(backlog)).isFalse();
        assertThat(rest(backlog)).containsExactly("gap", "3K");
    }

    @Test
    void whatHappensBetweenPacketsIsNeverDropped() {
        Backlog backlog = of(2, 1_000);
        delta(backlog, 1);
        backlog.add(() -> polled.add("session ends"));
        delta(backlog, 2);
        assertThat(rest(backlog)).containsExactly("gap", "session ends");
    }

    @Test
    void decoderThatWasHeldUpForAMomentCatchesUp() {
        Backlog backlog = of(100, 10_000);
        key(backlog);
        delta(backlog, 3);
        nanos = Duration.ofMillis(999).toNanos();
        assertThat(rest(backlog)).containsExactly("1K", "2", "3", "4");
    }

    @Test
    void packetsThatAreTooOldAreLateTheNewestKeyframeIncluded() {
        Backlog backlog = of(100, 10_000);
        key(backlog);
        delta(backlog, 2);
        nanos = Duration.ofMillis(1_001).toNanos();
        assertThat(rest(backlog)).containsExactly("1K late", "2 late", "3 late");
    }

    @Test
    void packetsThatAreTooOldAreNotKeptUntilTheyArePolled() {
        Backlog backlog = of(100, 10_000);
        key(backlog);
        delta(backlog, 2);
        nanos = Duration.ofMillis(600).toNanos();
        key(backlog);
        nanos = Duration.ofMillis(1_001).toNanos();
        assertThat(delta(backlog, 1)).isFalse();
        nanos = Duration.ofMillis(1_602).toNanos();
        assertThat(delta(backlog, 1)).isFalse();
        assertThat(key(backlog)).isTrue();
        assertThat(rest(backlog)).containsExactly("gap", "7K");
    }

    @Test
    void decoderThatIsBehindGoesOnWithTheNextGroup() {
        Backlog backlog = of(100, 10_000);
        key(backlog);
        delta(backlog, 2);
        nanos = Duration.ofMillis(251).toNanos();
        key(backlog);
        delta(backlog, 1);
        assertThat(rest(backlog)).containsExactly("1K late", "2 late", "3 late", "4K", "5");
    }

    private Backlog of(int packets, long bytes) {
        return new Backlog(new Backlog.Bounds(packets, bytes, Optional.of(age)), () -> nanos, () -> polled.add("gap"));
    }

    private boolean key(Backlog backlog) {
        return add(backlog, true);
    }

    private boolean delta(Backlog backlog, int count) {
        boolean within = true;
        for (int i = 0; i < count; i++) {
            within = add(backlog, false);
        }
        return within;
    }

    private boolean add(Backlog backlog, boolean key) {
        CaptureTime time = new CaptureTime(Instant.EPOCH, CaptureTime.Source.ARRIVAL, Duration.ZERO);
        Packet packet =
                new Packet(Codec.H264, new byte[100], new Timestamp(number, 90_000), key, false, time, 0, ++number);
        return backlog.add(new Arrival(packet, List.of(), "session"));
    }

    private List<String> rest(Backlog backlog) {
        for (Optional<Backlog.Next> next = backlog.poll(); next.isPresent(); next = backlog.poll()) {
            Backlog.Next got = next.get();
            if (got.task() != null) {
                got.task().run();
            } else {
                Packet packet = got.arrival().packet();
                polled.add(packet.sequence() + (packet.key() ? "K" : "") + (got.late() ? " late" : ""));
            }
        }
        return polled;
    }
}
