/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.rtp.ClockStatus;
import io.github.camelrtsp.rtp.RtpReceiver;
import io.github.camelrtsp.stream.PictureFault;
import io.github.camelrtsp.stream.StreamState;
import io.github.camelrtsp.stream.StreamStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A stream in plain values: the same names and units in JMX, in the details of the health check and in the dev console. What
 * is not known is left out.
 *
 * @param status at this moment
 * @param now the end of all ages
 */
record StreamFacts(StreamStatus status, Instant now) {

    /** All that is known, in the order in which people ask. Values are text, numbers and booleans. */
    Map<String, Object> toMap() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("state", state());
        if (status.state() instanceof StreamState.Connecting connecting) {
            facts.put("attempt", connecting.attempt());
        } else if (status.state() instanceof StreamState.Waiting waiting) {
            facts.put("attempt", waiting.attempt());
            facts.put("delayMs", waiting.delay().toMillis());
        } else if (status.state() instanceof StreamState.Playing playing) {
            facts.put("sessionId", playing.sessionId());
        }
        cause().ifPresent(cause -> putCause(facts, cause));
        putPictures(facts);
        putNetwork(facts);
        status.clock().ifPresent(clock -> putClock(facts, clock));
        if (!status.faults().isEmpty()) {
            facts.put("faults", faults());
        }
        return facts;
    }

    /** A cause under the names that it has everywhere. */
    static void putCause(Map<String, Object> facts, RtspException cause) {
        facts.put("cause", cause.kind());
        facts.put("message", cause.getMessage());
        facts.put("hint", cause.hint());
        facts.put("retryable", cause.retryable());
    }

    private void putPictures(Map<String, Object> facts) {
        lastPictureAge().ifPresent(age -> facts.put("lastFrameAgeMs", age.toMillis()));
        lastPacketAge().ifPresent(age -> facts.put("lastPacketAgeMs", age.toMillis()));
        if (status.state() instanceof StreamState.Playing) {
            facts.put("fps", fps());
            facts.put("bitrateKbps", bitrateKbps());
        }
        status.gop().ifPresent(gop -> facts.put("gopMs", gop.toMillis()));
        status.track().ifPresent(track -> facts.put("codec", track.encodingName()));
        status.size().ifPresent(size -> facts.put("size", size.toString()));
        status.decoder().ifPresent(decoder -> {
            facts.put("decoder", decoder.name());
            decoder.reason().ifPresent(reason -> facts.put("decoderReason", reason));
        });
    }

    private void putNetwork(Map<String, Object> facts) {
        status.transport().ifPresent(transport -> facts.put("transport", transport()));
        status.network().ifPresent(network -> {
            facts.put("packetsLost", network.lost());
            facts.put("jitterMs", milliseconds(network.jitter()));
        });
    }

    private static void putClock(Map<String, Object> facts, ClockStatus clock) {
        facts.put("clockSource", clock.source().id());
        facts.put("clockOffsetMs", clock.offset().toMillis());
        facts.put("clockUncertaintyMs", clock.uncertainty().toMillis());
        clock.driftPpm().ifPresent(drift -> facts.put("clockDriftPpm", drift));
    }

    /** {@code Idle}, {@code Connecting}, {@code Playing}, {@code Waiting} or {@code Closed}. */
    String state() {
        return status.state().getClass().getSimpleName();
    }

    /** Why it does not play, or did not the last time. */
    Optional<RtspException> cause() {
        return status.cause();
    }

    Optional<Duration> lastPictureAge() {
        return status.lastPicture().map(this::age);
    }

    Optional<Duration> lastPacketAge() {
        return status.lastPacket().map(this::age);
    }

    private Duration age(Instant then) {
        return then.isAfter(now) ? Duration.ZERO : Duration.between(then, now);
    }

    double fps() {
        return Math.round(status.fps() * 10) / 10.0;
    }

    long bitrateKbps() {
        return Math.round(status.bitsPerSecond() / 1000.0);
    }

    Optional<Double> jitterMs() {
        return status.network().map(RtpReceiver.Statistics::jitter).map(StreamFacts::milliseconds);
    }

    private static double milliseconds(Duration duration) {
        return Math.round(duration.toNanos() / 10_000.0) / 100.0;
    }

    /** {@code tcp} or {@code udp}; empty before the first session. */
    String transport() {
        return status.transport()
                .map(transport -> transport.name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    String size() {
        return status.size().map(Size::toString).orElse("");
    }

    /** {@code frozen, dark}; empty if nothing is wrong with the pictures. */
    String faults() {
        return status.faults().stream().map(PictureFault::id).sorted().collect(Collectors.joining(", "));
    }
}
