/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.stream.StreamState;
import io.github.camelrtsp.stream.StreamStatus;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.util.URISupport;

/**
 * Readiness of one consumer: up while the stream plays and its first picture (for a consumer of events: its first packet) is
 * there. Down otherwise, with the cause. Before the first picture of all, and without a failure yet, it is what Camel's health
 * checks begin with ({@code camel.health.initial-state}, down by default).
 */
final class RtspHealthCheck extends ReadinessCheck {
    private final StreamConsumer consumer;
    private final State initialState;

    RtspHealthCheck(StreamConsumer consumer, String routeId) {
        super("rtsp-consumer-" + routeId);
        HealthCheckRegistry registry =
                HealthCheckRegistry.get(consumer.getEndpoint().getCamelContext());
        this.consumer = consumer;
        this.initialState = registry == null ? State.DOWN : registry.getInitialState();
    }

    @Override
    void describe(HealthCheckResultBuilder builder) {
        builder.detail(
                ENDPOINT_URI, URISupport.sanitizeUri(consumer.getEndpoint().getEndpointUri()));
    }

    @Override
    Result check(HealthCheckResultBuilder builder) {
        StreamStatus status = consumer.streamStatus();
        StreamFacts facts = new StreamFacts(status, Instant.now());
        Optional<RtspException> cause = facts.cause();
        builder.detail("camera", consumer.getCamera());
        builder.details(facts.toMap());
        consumer.drops().forEach((reason, count) -> builder.detail("dropped." + reason.id(), count));
        boolean plays = status.state() instanceof StreamState.Playing && cause.isEmpty();
        if (plays && consumer.delivers(status)) {
            return builder.up().build();
        }
        cause.ifPresent(builder::error);
        builder.message(consumer.getCamera() + ": "
                + cause.map(down -> down.describe(consumer.getCamera()))
                        .orElse("Nothing has come from the camera yet."));
        return builder.state(cause.isPresent() ? State.DOWN : initialState).build();
    }
}
