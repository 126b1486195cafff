/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Camel's readiness says, asked as an application asks it. */
class RtspHealthTest extends RtspRoutes {
    @BeforeEach
    void healthChecks() {
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(context);
        registry.setExposureLevel("full");
        registry.register((HealthCheckRepository) registry.resolveById("consumers"));
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
    }

    @Test
    void isUpWithTheFirstFrameDownWithTheCauseAndUpAgain() throws Exception {
        int port;
        try (ServedClip camera = ServedClip.start()) {
            port = camera.port();
            route("gate", camera.uri() + "?camera=gate&reconnectDelay=200ms", this::keep);
            next();
            HealthCheck.Result up = readiness("gate");
            assertThat(up.getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(up.getDetails())
                    .containsEntry("camera", "gate")
                    .containsEntry("state", "Playing")
                    .containsEntry("size", "768x576")
                    .containsKeys("lastFrameAgeMs", "decoder", "dropped.rate", "dropped.queue");
        }
        await(() -> readiness("gate").getState() == HealthCheck.State.DOWN);
        HealthCheck.Result down = readiness("gate");
        assertThat(down.getMessage().orElseThrow()).contains("127.0.0.1:" + port);
        assertThat(down.getError().orElseThrow()).isInstanceOf(RtspException.class);
        assertThat(down.getDetails()).containsKeys("cause", "message", "hint", "retryable", "lastFrameAgeMs");
        messages.clear();
        try (ServedClip again = ServedClip.startOn(port)) {
            assertThat(next().getBody()).isInstanceOf(Frame.class);
            // That frame may be one of the old session, which was on its way through the route.
            await(() -> readiness("gate").getState() == HealthCheck.State.UP);
        }
    }

    @Test
    void isDownWithinFifteenSecondsOfASilentCamera() throws Exception {
        try (ServedClip camera = ServedClip.start();
                FreezableWire wire = FreezableWire.to(camera)) {
            route("gate", "rtsp:127.0.0.1:" + wire.port() + "/clip", this::keep);
            next();
            wire.freeze();
            Instant died = Instant.now();
            await(Duration.ofSeconds(15), () -> readiness("gate").getState() == HealthCheck.State.DOWN);
            assertThat(Duration.between(died, Instant.now())).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
            assertThat(readiness("gate").getDetails()).containsEntry("cause", "stalled");
        }
    }

    @Test
    void isDownBeforeTheFirstFrame() throws Exception {
        try (java.net.ServerSocket mute = new java.net.ServerSocket(0)) {
            route("mute", "rtsp:127.0.0.1:" + mute.getLocalPort() + "/x", this::keep);
            HealthCheck.Result starting = readiness("mute");
            assertThat(starting.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(starting.getMessage().orElseThrow()).contains("Nothing has come");
        }
    }

    @Test
    void beginsAsCamelIsToldToBegin() throws Exception {
        HealthCheckRegistry.get(context).setInitialState(HealthCheck.State.UNKNOWN);
        try (java.net.ServerSocket mute = new java.net.ServerSocket(0)) {
            route("mute", "rtsp:127.0.0.1:" + mute.getLocalPort() + "/x", this::keep);
            assertThat(readiness("mute").getState()).isEqualTo(HealthCheck.State.UNKNOWN);
        }
    }

    @Test
    void isNotDownBecauseTheRouteIsSuspended() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri(), this::keep);
            next();
            context.getRouteController().suspendRoute("gate");
            assertThat(check("gate").call().getState()).isEqualTo(HealthCheck.State.UP);
        }
    }

    @Test
    void ofEventsIsUpWithTheFirstPacket() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("events", camera.uri() + "?emit=events", this::keep);
            await(() -> readiness("events").getState() == HealthCheck.State.UP);
            assertThat(readiness("events").getDetails()).doesNotContainKey("lastFrameAgeMs");
        }
    }

    @Test
    void wrongPasswordIsDownWithTheFix() throws Exception {
        try (ServedClip camera = ServedClip.startFor("admin", "right")) {
            route("gate", camera.uri() + "?username=admin&password=wrong", this::keep);
            await(() -> "unauthorized".equals(readiness("gate").getDetails().get("cause")));
            assertThat(readiness("gate").getDetails())
                    .containsEntry("retryable", false)
                    .containsKey("hint");
        }
    }

    @Test
    void isNoLivenessCheck() throws Exception {
        route("gate", "rtsp:127.0.0.1:1/x", this::keep);
        assertThat(check("gate").isLiveness()).isFalse();
    }

    @Test
    void canBeSwitchedOff() throws Exception {
        context.getComponent("rtsp", RtspComponent.class).setHealthCheckConsumerEnabled(false);
        route("gate", "rtsp:127.0.0.1:1/x", this::keep);
        assertThat(check("gate")).isNull();
        assertThat(readiness("gate").getState()).isEqualTo(HealthCheck.State.UP);
    }

    private HealthCheck check(String route) {
        return ((StreamConsumer) context.getRoute(route).getConsumer()).getHealthCheck();
    }

    private HealthCheck.Result readiness(String route) {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("consumer:" + route))
                .findFirst()
                .orElseThrow();
    }
}
