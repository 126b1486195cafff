/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.outbox.Outbox;
import io.github.camelrtsp.outbox.OutboxCounts;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Readiness of an outbox: down while it is full or cannot be written to, because then events or pictures are lost. While the bus
 * is away it is up: that is what it is for, and the details tell.
 *
 * <p>Never a liveness check: no restart brings a bus back.
 */
final class OutboxHealthCheck implements HealthCheck {
    private final Outbox outbox;
    private boolean enabled = true;

    OutboxHealthCheck(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder builder = HealthCheckResultBuilder.on(this);
        builder.detail(CHECK_KIND, Kind.READINESS);
        if (!enabled) {
            return builder.detail(CHECK_ENABLED, false)
                    .message("Disabled")
                    .unknown()
                    .build();
        }
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

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public String getId() {
        return "vision-outbox-" + outbox.name();
    }
}
