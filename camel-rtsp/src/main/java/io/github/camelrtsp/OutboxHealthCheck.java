/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.outbox.Outbox;
import io.github.camelrtsp.outbox.OutboxCounts;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Readiness of an outbox: down while it is full or cannot be written to, because then events or pictures are lost. While the bus
 * is away it is up: that is what it is for, and the details tell.
 */
final class OutboxHealthCheck extends ReadinessCheck {
    private final Outbox outbox;

    OutboxHealthCheck(Outbox outbox) {
        super("vision-outbox-" + outbox.name());
        this.outbox = outbox;
    }

    @Override
    Result check(HealthCheckResultBuilder builder) {
        OutboxCounts counts = outbox.counts();
        builder.details(new OutboxFacts(outbox).toMap());
        if (counts.full()) {
            return builder.message("Outbox " + outbox.name() + " is full, or cannot be written to: " + counts.depth()
                            + " events wait")
                    .down()
                    .build();
        }
        return builder.up().build();
    }
}
