/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import static io.github.camelrtsp.media.Quantity.decimal;
import static io.github.camelrtsp.media.Quantity.kilobits;
import static io.github.camelrtsp.media.Quantity.millis;
import static io.github.camelrtsp.media.Quantity.seconds;

import io.github.camelrtsp.ffmpeg.DecoderStatus;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.SecretNames;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.ClockStatus;
import io.github.camelrtsp.rtsp.SessionFacts;
import java.util.List;
import java.util.Locale;

/** A report for people. */
final class ReportText {
    private static final String GUIDE = "docs/troubleshooting.md#";

    private final TextColumns out = new TextColumns();

    private ReportText() {}

    static String of(StreamReport report) {
        ReportText text = new ReportText();
        text.out.line(report.url());
        if (report.outcome() instanceof StreamReport.Failed failed) {
            text.failed(failed);
        } else if (report.outcome() instanceof StreamReport.Playable playable) {
            text.measured(playable.measurement());
            text.findings(playable.findings());
        }
        return text.out.toString();
    }

    private void failed(StreamReport.Failed failed) {
        out.field("failed", failed.cause().kind() + " after " + millis(failed.after()));
        out.field("", SecretNames.mask(failed.cause().getMessage(), "***"));
        out.field("to do", failed.cause().hint());
        out.line("");
        out.line(failed.symptom().title());
        int number = 1;
        for (String step : failed.symptom().steps()) {
            out.item(number++ + ".", step);
        }
        out.line("More: " + GUIDE + failed.symptom().anchor());
    }

    private void measured(StreamMeasurement m) {
        out.field("plays", video(m));
        for (Track track : m.offered().tracks()) {
            out.field(
                    track.index() == 0 ? "offers" : "",
                    track + " (" + TrackUse.of(track, m.track()).text() + ")");
        }
        m.video()
                .decodedMegabytesPerSecond()
                .ifPresent(rate -> out.field(
                        "decoded",
                        decimal(rate) + " MB/s of raw pictures by "
                                + m.video().decoder().map(ReportText::decoder).orElse("")));
        out.field("opened", timing(m.timing()));
        out.field("network", network(m));
        out.field("clock", clock(m.clock()));
        out.field("camera", session(m.session()));
    }

    private static String decoder(DecoderStatus decoder) {
        // A fallback is told in the name already.
        String why = decoder.reason()
                .filter(reason -> !decoder.name().contains(reason))
                .map(reason -> ", because " + reason)
                .orElse("");
        return decoder.name() + why;
    }

    private static String video(StreamMeasurement m) {
        StreamMeasurement.Video video = m.video();
        String declared = m.session().framesPerSecond().isPresent()
                ? " (declares " + decimal(m.session().framesPerSecond().getAsDouble()) + ")"
                : "";
        return m.track().encodingName()
                + video.profile().map(profile -> " " + profile).orElse("")
                + video.size().map(size -> ", " + size).orElse(", no picture decoded")
                + ", " + decimal(video.fps()) + " fps" + declared
                + ", keyframes " + gop(m)
                + ", " + kilobits(video.bitsPerSecond())
                + (video.reordered() ? ", B-frames" : "");
    }

    private static String gop(StreamMeasurement m) {
        StreamMeasurement.Video video = m.video();
        if (video.longestGop().isEmpty()) {
            return (video.keyframes() == 0 ? "none" : "one") + " in "
                    + seconds(m.timing().watched());
        }
        String longest = seconds(video.longestGop().get());
        String shortest = seconds(video.shortestGop().get());
        return "every " + (shortest.equals(longest) ? longest : shortest + " to " + longest);
    }

    private static String timing(StreamMeasurement.Timing timing) {
        String open = timing.open().map(time -> "in " + millis(time)).orElse("before, for others");
        return open
                + "; first packet after " + millis(timing.firstPacket())
                + timing.firstKeyframe()
                        .map(time -> ", keyframe after " + millis(time))
                        .orElse("")
                + timing.firstPicture()
                        .map(time -> ", picture after " + millis(time))
                        .orElse("");
    }

    private static String network(StreamMeasurement m) {
        StreamMeasurement.Network network = m.network();
        return network.transport().name().toLowerCase(Locale.ROOT) + ", " + network.packets() + " packets in "
                + seconds(m.timing().watched()) + ", "
                + network.lost() + " lost, " + network.reordered() + " reordered, jitter "
                + decimal(network.jitter().toNanos() / 1e6) + " ms";
    }

    private static String clock(ClockStatus clock) {
        String drift = clock.driftPpm().isPresent()
                ? ", drift " + decimal(clock.driftPpm().getAsDouble()) + " ppm"
                : "";
        String offset = millis(clock.offset().abs()) + (clock.offset().isNegative() ? " behind" : " ahead of");
        if (clock.source() == CaptureTime.Source.RTCP_SR) {
            return "the camera's, " + offset + " this machine's, +-" + millis(clock.uncertainty()) + drift;
        }
        return "this machine's at arrival; "
                + (clock.offset().isZero()
                        ? "the camera told none"
                        : "the camera's is " + offset + " it and is not believed");
    }

    private static String session(SessionFacts session) {
        return session.server().orElse("software not told") + "; session timeout "
                + session.sessionTimeout().toSeconds() + " s; "
                + session.authentication().map(how -> "login by " + how).orElse("no login asked for");
    }

    private void findings(List<Finding> findings) {
        out.line("");
        out.line(findings.isEmpty() ? "Nothing strikes." : "Remarks");
        for (Finding finding : findings) {
            out.item("-", finding.text() + " More: " + GUIDE + finding.symptom().anchor());
        }
    }
}
