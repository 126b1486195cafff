/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Fed fed = new Fed(new LinkedHashMap<>(), new HashSet<>(Set.of("a1", "a2", "b1")), Map.of());

    TallyTest() {
        fed.sent().put("a1", "a");
        fed.sent().put("b1", "b");
        fed.sent().put("a2", "a");
        fed.sent().put("a3", "a");
    }

    @Test
    void whatWasAcknowledgedAndDidNotComeIsLost() {
        assertThat(tally("a1", "b1").lost()).containsExactly("a2");
        assertThat(tally("a1", "b1", "a2").lost()).isEmpty();
    }

    @Test
    void whatCameWithoutAcknowledgementIsCounted() {
        assertThat(tally("a1", "b1", "a2", "a3").unacknowledged()).isEqualTo(1);
    }

    @Test
    void onlyFirstArrivalsOfACameraHaveAnOrder() {
        assertThat(tally("b1", "a1", "a2", "a1").outOfOrder()).isEmpty();
        assertThat(tally("a2", "a1", "b1").outOfOrder()).containsExactly("a1");
    }

    @Test
    void duplicatesAreCountedAndMustBeTheSame() {
        assertThat(tally("a1", "a1", "a1").duplicates()).isEqualTo(2);
        List<String> damaged = Tally.of(fed, List.of(new Arrival("a1", "{}", 0), new Arrival("a1", "{ }", 0)))
                .damaged();
        assertThat(damaged).contains("a1 came twice with different content");
    }

    @Test
    void whatIsNoEventOrWasNeverSentIsDamaged() {
        assertThat(tally("x9").damaged())
                .anySatisfy(fault -> assertThat(fault).contains("is no event"))
                .contains("x9 was not sent");
    }

    private Tally tally(String... ids) {
        return Tally.of(fed, Stream.of(ids).map(id -> new Arrival(id, "{}", 0)).toList());
    }
}
