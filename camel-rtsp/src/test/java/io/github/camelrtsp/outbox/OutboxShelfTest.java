/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxShelfTest {
    private final OutboxShelf shelf =
            new OutboxShelf(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));

    @Test
    void anEventThatTheListingMissedIsNotOvertaken() {
        String first = store("gate");
        String second = store("gate");
        Set<String> disk = Set.of(first, second);

        assertThat(shelf.begin(second, disk::contains)).isFalse();
        assertThat(shelf.begin(first, disk::contains)).isTrue();
        shelf.remove(first);
        assertThat(shelf.begin(second, disk::contains)).isTrue();
    }

    @Test
    void anEventThatSomebodyTookAwayHoldsNothingUp() {
        String first = store("gate");
        String second = store("gate");

        assertThat(shelf.begin(second, Set.of(second)::contains)).isTrue();
        assertThat(shelf.depth()).isEqualTo(1);
        assertThat(first).isLessThan(second);
    }

    @Test
    void anEventThatSomebodyPutThereGoes() {
        String stored = store("gate");
        String byHand = "0000000000000001-gate.json";

        assertThat(shelf.begin(byHand, Set.copyOf(List.of(byHand, stored))::contains))
                .isTrue();
        assertThat(shelf.depth()).isEqualTo(2);
    }

    @Test
    void anEventThatWasDroppedSinceTheListingTakesNoPlaceAgain() {
        String first = store("gate");
        String second = store("gate");
        assertThat(shelf.takeOldest()).isEqualTo(first);

        assertThat(shelf.begin(first, Set.of(second)::contains)).isFalse();
        assertThat(shelf.depth()).isEqualTo(1);
    }

    private String store(String camera) {
        String name = shelf.tryPlace(camera);
        shelf.written(name);
        return name;
    }
}
