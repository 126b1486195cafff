/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was given to an outbox, against what a consumer of the bus got.
 *
 * @param sent how many events were given to the step
 * @param acknowledged for how many it returned
 * @param received how many messages came
 * @param duplicates how many of them had come before, with the same id and the same content
 * @param lost acknowledged events that did not come
 * @param outOfOrder events that came, for the first time, after a later one of the same camera
 * @param unacknowledged how many came although the step had not returned: it was killed in between
 * @param damaged messages that are not what was sent, and why
 */
record Tally(
        int sent,
        int acknowledged,
        int received,
        int duplicates,
        List<String> lost,
        List<String> outOfOrder,
        int unacknowledged,
        List<String> damaged) {

    static Tally of(Fed fed, List<Arrival> arrivals) {
        Map<String, Arrival> first = new LinkedHashMap<>();
        List<String> damaged = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Arrival before = first.putIfAbsent(arrival.id(), arrival);
            if (before == null) {
                EventCheck.fault(arrival).ifPresent(damaged::add);
            } else if (!before.body().equals(arrival.body())) {
                damaged.add(arrival.id() + " came twice with different content");
            }
        }
        first.keySet().stream()
                .filter(id -> !fed.sent().containsKey(id))
                .forEach(id -> damaged.add(id + " was not sent"));
        return new Tally(
                fed.sent().size(),
                fed.acknowledged().size(),
                arrivals.size(),
                arrivals.size() - first.size(),
                fed.sent().keySet().stream()
                        .filter(fed.acknowledged()::contains)
                        .filter(id -> !first.containsKey(id))
                        .toList(),
                outOfOrder(fed, first.keySet()),
                (int) first.keySet().stream()
                        .filter(id -> !fed.acknowledged().contains(id))
                        .count(),
                damaged);
    }

    private static List<String> outOfOrder(Fed fed, Set<String> arrived) {
        Map<String, Integer> position = new HashMap<>();
        fed.sent().keySet().forEach(id -> position.put(id, position.size()));
        Map<String, Integer> latest = new HashMap<>();
        List<String> late = new ArrayList<>();
        for (String id : arrived) {
            int own = position.getOrDefault(id, -1);
            int before = latest.merge(fed.sent().getOrDefault(id, ""), own, Math::max);
            if (own < before) {
                late.add(id);
            }
        }
        return late;
    }

    void assertNothingLost() {
        assertThat(lost).as("acknowledged, not received").isEmpty();
        assertThat(outOfOrder).as("after a later event of its camera").isEmpty();
        assertThat(damaged).as("not what was sent").isEmpty();
    }

    /** One line of counts. */
    @Override
    public String toString() {
        return "sent " + sent + ", acknowledged " + acknowledged + ", received " + received + ", duplicates "
                + duplicates + ", lost " + lost.size() + ", out of order " + outOfOrder.size() + ", damaged "
                + damaged.size() + ", received without acknowledgement " + unacknowledged;
    }
}
