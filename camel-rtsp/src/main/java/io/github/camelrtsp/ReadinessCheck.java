/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * A health check that can be switched off. Never one of liveness: an application that is restarted because a camera or a bus is
 * away gains nothing.
 */
abstract class ReadinessCheck implements HealthCheck {
    private final String id;
    private boolean enabled = true;

    ReadinessCheck(String id) {
        this.id = id;
    }

    @Override
    public final Result call(Map<String, Object> options) {
        HealthCheckResultBuilder builder = HealthCheckResultBuilder.on(this);
        builder.detail(CHECK_KIND, Kind.READINESS);
        describe(builder);
        if (!enabled) {
            return builder.detail(CHECK_ENABLED, false)
                    .message("Disabled")
                    .unknown()
                    .build();
        }
        return check(builder);
    }

    /** What is told also of a check that is switched off. */
    void describe(HealthCheckResultBuilder builder) {
        // Nothing, unless there is something.
    }

    abstract Result check(HealthCheckResultBuilder builder);

    @Override
    public final boolean isLiveness() {
        return false;
    }

    @Override
    public final boolean isEnabled() {
        return enabled;
    }

    @Override
    public final void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public final String getGroup() {
        return "camel";
    }

    @Override
    public final String getId() {
        return id;
    }
}
