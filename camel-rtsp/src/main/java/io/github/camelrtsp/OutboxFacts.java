/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.outbox.Outbox;
import io.github.camelrtsp.outbox.OutboxCounts;
import java.util.LinkedHashMap;
import java.util.Map;

/** What health check and console tell of an outbox, in the same words. */
record OutboxFacts(Outbox outbox) {
    Map<String, Object> toMap() {
        OutboxCounts counts = outbox.counts();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("outbox", outbox.name());
        facts.put("directory", outbox.directory());
        facts.put("depth", counts.depth());
        facts.put("oldestAgeSeconds", counts.oldest().toSeconds());
        facts.put("stored", counts.stored());
        facts.put("delivered", counts.delivered());
        facts.put("retries", counts.retries());
        facts.put("refused", counts.refused());
        facts.put("dropped", counts.dropped());
        facts.put("waiting", counts.waiting());
        facts.put("failing", counts.failing());
        if (!counts.lastFailure().isEmpty()) {
            facts.put("lastFailure", counts.lastFailure());
        }
        return facts;
    }
}
