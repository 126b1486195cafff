/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrtsp.ffmpeg.DecoderStatus;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.SecretNames;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Track;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A report for programs. Fields are never renamed or left out: what is not known is null. */
final class ReportJson {
    private ReportJson() {}

    static String of(StreamReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("url", report.url());
        json.put("camera", report.camera());
        json.put("time", report.time().toString());
        if (report.outcome() instanceof StreamReport.Failed failed) {
            json.put("playable", false);
            failure(json.putObject("failure"), failed);
            if (failed.cause() instanceof RtspException.Unsupported unsupported) {
                ArrayNode tracks = json.putArray("tracks");
                unsupported.offered().forEach(track -> track(tracks, track, TrackUse.unplayed(track)));
            }
        } else if (report.outcome() instanceof StreamReport.Playable playable) {
            json.put("playable", true);
            measurement(json, playable.measurement());
            findings(json.putArray("findings"), playable.findings());
        }
        return json.toPrettyString();
    }

    private static void failure(ObjectNode json, StreamReport.Failed failed) {
        RtspException cause = failed.cause();
        json.put("kind", cause.kind());
        json.put(
                "phase",
                cause instanceof RtspException.TimedOut late
                        ? late.phase().name().toLowerCase(Locale.ROOT)
                        : null);
        json.put("message", SecretNames.mask(cause.getMessage(), "***"));
        json.put("hint", cause.hint());
        json.put("retryable", cause.retryable());
        json.put("afterMs", failed.after().toMillis());
        json.put("section", failed.symptom().anchor());
    }

    private static void measurement(ObjectNode json, StreamMeasurement m) {
        ArrayNode tracks = json.putArray("tracks");
        for (Track track : m.offered().tracks()) {
            track(tracks, track, TrackUse.of(track, m.track()));
        }
        video(json.putObject("video"), m);
        timing(json.putObject("timing"), m.timing());
        json.putObject("network")
                .put("transport", m.network().transport().name().toLowerCase(Locale.ROOT))
                .put("packets", m.network().packets())
                .put("lost", m.network().lost())
                .put("reordered", m.network().reordered())
                .put("jitterMs", rounded(m.network().jitter().toNanos() / 1e6));
        json.putObject("clock")
                .put("source", m.clock().source().id())
                .put("offsetMs", m.clock().offset().toMillis())
                .put("uncertaintyMs", m.clock().uncertainty().toMillis())
                .put("driftPpm", number(m.clock().driftPpm()));
        json.putObject("session")
                .put("server", m.session().server().orElse(null))
                .put("timeoutMs", m.session().sessionTimeout().toMillis())
                .put("authentication", m.session().authentication().orElse(null));
    }

    private static void track(ArrayNode tracks, Track track, TrackUse use) {
        tracks.addObject()
                .put("kind", track.kind())
                .put("codec", track.encodingName())
                .put("clockRate", track.clockRate())
                .put("use", use.id());
    }

    private static void video(ObjectNode json, StreamMeasurement m) {
        StreamMeasurement.Video video = m.video();
        json.put("codec", m.track().encodingName());
        json.put("profile", video.profile().orElse(null));
        json.put("width", video.size().map(Size::width).orElse(null));
        json.put("height", video.size().map(Size::height).orElse(null));
        json.put("decoder", video.decoder().map(DecoderStatus::name).orElse(null));
        json.put("decoderReason", video.decoder().flatMap(DecoderStatus::reason).orElse(null));
        json.put("fps", rounded(video.fps()));
        json.put("declaredFps", number(m.session().framesPerSecond()));
        json.put("kbps", Math.round(video.bitsPerSecond() / 1000.0));
        json.put("keyframes", video.keyframes());
        json.put("gopMs", millis(video.longestGop()));
        json.put("shortestGopMs", millis(video.shortestGop()));
        json.put("bFrames", video.reordered());
        json.put("decodedMegabytesPerSecond", number(video.decodedMegabytesPerSecond()));
    }

    private static void timing(ObjectNode json, StreamMeasurement.Timing timing) {
        json.put("shared", timing.shared());
        json.put("openMs", millis(timing.open()));
        json.put("firstPacketMs", timing.firstPacket().toMillis());
        json.put("firstKeyframeMs", millis(timing.firstKeyframe()));
        json.put("firstPictureMs", millis(timing.firstPicture()));
        json.put("watchedMs", timing.watched().toMillis());
    }

    private static void findings(ArrayNode json, List<Finding> findings) {
        for (Finding finding : findings) {
            json.addObject()
                    .put("id", finding.id())
                    .put("text", finding.text())
                    .put("section", finding.symptom().anchor());
        }
    }

    private static Long millis(Optional<Duration> time) {
        return time.map(Duration::toMillis).orElse(null);
    }

    private static Double number(OptionalDouble value) {
        return value.isPresent() ? rounded(value.getAsDouble()) : null;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
