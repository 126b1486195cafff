/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import static io.github.camelrtsp.media.Quantity.decimal;
import static io.github.camelrtsp.media.Quantity.seconds;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.rtsp.RtspTarget;
import io.github.camelrtsp.rtsp.Transport;
import java.time.Duration;
import java.util.Optional;

/** What strikes in the way of a stream: network, session, clock. */
final class ConnectionRules {
    private static final Duration CLOCK_OFF = Duration.ofSeconds(1);
    private static final double DRIFTING_PPM = 200;
    private static final Duration REPORTS_DUE = Duration.ofSeconds(6);
    private static final Duration SLOW_ANSWER = Duration.ofSeconds(3);
    private static final Duration SHORT_SESSION = Duration.ofSeconds(15);

    private ConnectionRules() {}

    static Optional<Finding> loss(StreamMeasurement m) {
        StreamMeasurement.Network network = m.network();
        if (network.lost() <= 0) {
            return Optional.empty();
        }
        String missing = network.lost() + " of " + (network.packets() + network.lost()) + " packets ("
                + decimal(network.lossRatio() * 100) + " %) are missing";
        return Optional.of(
                network.transport() == Transport.TCP
                        ? new Finding(
                                "loss-over-tcp",
                                missing
                                        + " although TCP loses nothing: the camera dropped them before it sent them. Its"
                                        + " processor or its uplink is full: lower the bitrate, or the number of clients.",
                                Symptom.BAD_PICTURES)
                        : new Finding(
                                "loss-over-udp",
                                missing + ": each costs the pictures up to the next keyframe. Use transport tcp.",
                                Symptom.BAD_PICTURES));
    }

    static Optional<Finding> wrongClock(StreamMeasurement m) {
        Duration offset = m.clock().offset();
        return when(
                offset.abs().compareTo(CLOCK_OFF) > 0,
                "wrong-clock",
                "The camera's clock is " + seconds(offset.abs()) + (offset.isNegative() ? " behind" : " ahead of")
                        + " this machine's"
                        + (m.clock().source() == CaptureTime.Source.ARRIVAL ? ", and is not used" : "")
                        + ". Set an NTP server in the camera, and its time zone.",
                Symptom.WRONG_TIME);
    }

    static Optional<Finding> noSenderReports(StreamMeasurement m) {
        return when(
                m.clock().source() == CaptureTime.Source.ARRIVAL
                        && m.clock().offset().isZero()
                        && m.timing().watched().compareTo(REPORTS_DUE) >= 0,
                "no-sender-reports",
                "The camera sent no RTCP sender report in " + seconds(m.timing().watched())
                        + ": capture times are those" + " of arrival, later than the truth by encoder and network.",
                Symptom.WRONG_TIME);
    }

    static Optional<Finding> driftingClock(StreamMeasurement m) {
        double ppm = m.clock().driftPpm().orElse(0);
        return when(
                Math.abs(ppm) > DRIFTING_PPM,
                "drifting-clock",
                "The camera's clock runs " + Math.round(Math.abs(ppm) * 0.0864) + " s a day too "
                        + (ppm > 0 ? "fast" : "slow") + ". Set an NTP server in the camera.",
                Symptom.WRONG_TIME);
    }

    static Optional<Finding> slowAnswer(StreamMeasurement m) {
        Duration open = m.timing().open().orElse(Duration.ZERO);
        return when(
                open.compareTo(SLOW_ANSWER) > 0,
                "slow-answer",
                "It took " + seconds(open) + " until the camera played. It may be overloaded, or look up names in vain:"
                        + " check its number of clients, its gateway and its DNS server.",
                Symptom.NO_ANSWER);
    }

    static Optional<Finding> shortSession(StreamMeasurement m) {
        Duration timeout = m.session().sessionTimeout();
        return when(
                timeout.compareTo(SHORT_SESSION) < 0,
                "short-session",
                "The camera forgets a client that is silent for " + timeout.toSeconds()
                        + " s. It is reminded in time, but" + " a short pause of the network ends the stream.",
                Symptom.DISCONNECTS);
    }

    static Optional<Finding> readablePassword(StreamMeasurement m, RtspTarget target) {
        boolean basic = m.session().authentication().filter("Basic"::equals).isPresent();
        return when(
                basic && !target.tls(),
                "readable-password",
                "The camera takes the password with Basic over a connection without TLS: anybody on the network can read"
                        + " it. Set the camera's RTSP authentication to Digest, or use rtsps:.",
                Symptom.TLS);
    }

    private static Optional<Finding> when(boolean strikes, String id, String text, Symptom symptom) {
        return strikes ? Optional.of(new Finding(id, text, symptom)) : Optional.empty();
    }
}
