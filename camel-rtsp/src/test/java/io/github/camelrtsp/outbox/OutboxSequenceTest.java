/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxSequenceTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void namesSortInTheOrderOfStoringWhenTheClockStepsBack() {
        List<String> names = new ArrayList<>();
        OutboxSequence before = new OutboxSequence(Clock.fixed(NOON, ZoneOffset.UTC));
        names.add(before.next("gate"));
        names.add(before.next("gate"));
        OutboxSequence after = new OutboxSequence(Clock.fixed(NOON.minusSeconds(3600), ZoneOffset.UTC));
        after.startAfter(names.get(1));
        names.add(after.next("a"));
        names.add(after.next("gate"));
        assertThat(names).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void namesTellWhenTheyWereGivenOut() {
        String name = new OutboxSequence(Clock.fixed(NOON, ZoneOffset.UTC)).next("gate");
        assertThat(name).isEqualTo("1795262400000000-gate.json");
        assertThat(OutboxSequence.time(name)).isEqualTo(NOON);
    }

    @Test
    void namesAreSafeWhateverTheCameraIsCalled() {
        OutboxSequence sequence = new OutboxSequence(Clock.fixed(NOON, ZoneOffset.UTC));
        for (String camera :
                List.of("../../etc/passwd", "a\\b:c*?", "Tor Süd ☃", "", "..", ".", "\0\n", "x".repeat(500))) {
            String name = sequence.next(camera);
            assertThat(name).matches("[0-9]{16}-[A-Za-z0-9_-]{0,64}\\.json");
            assertThat(OutboxSequence.isName(name)).isTrue();
        }
    }
}
