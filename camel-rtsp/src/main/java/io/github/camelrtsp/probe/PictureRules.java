/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import static io.github.camelrtsp.media.Quantity.decimal;
import static io.github.camelrtsp.media.Quantity.megabits;
import static io.github.camelrtsp.media.Quantity.seconds;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import java.time.Duration;
import java.util.Optional;

/** What strikes in the pictures of a stream. */
final class PictureRules {
    private static final Duration LONG_GOP = Duration.ofSeconds(4);
    private static final Duration NOTABLE_VARIATION = Duration.ofSeconds(1);
    private static final double FAR_BELOW = 0.7;
    private static final long HIGH_BITS_PER_SECOND = 16_000_000;
    /** What most hardware decoders take. */
    private static final int MOST_PIXELS_A_SIDE = 4096;

    private PictureRules() {}

    static Optional<Finding> noKeyframe(StreamMeasurement m) {
        return when(
                m.video().keyframes() == 0,
                "no-keyframe",
                "No keyframe in " + seconds(m.timing().watched())
                        + ", and nothing can be decoded before one. Set the I-frame"
                        + " interval in the camera to 1 to 2 s, and switch intra refresh and smart codecs off.",
                Symptom.SLOW_START);
    }

    static Optional<Finding> noPicture(StreamMeasurement m) {
        return when(
                m.video().keyframes() > 0 && m.video().size().isEmpty(),
                "no-picture",
                "Keyframes came, and none of them could be decoded. Set the stream to plain H.264 (Main or High) in the"
                        + " camera, without SVC and without the vendor's encryption.",
                Symptom.STALLED);
    }

    static Optional<Finding> longGop(StreamMeasurement m) {
        Optional<Duration> gop = m.video().longestGop();
        boolean unseen = m.video().keyframes() == 1 && gop.isEmpty();
        Duration length = gop.orElse(m.timing().watched());
        return when(
                (gop.isPresent() || unseen) && length.compareTo(LONG_GOP) > 0,
                "long-gop",
                "Keyframes are " + (unseen ? "more than " : "") + seconds(length) + " apart: the first picture, a"
                        + " snapshot and the recovery from a loss take as long. Set the I-frame interval to 1 to 2 s.",
                Symptom.SLOW_START);
    }

    static Optional<Finding> varyingGop(StreamMeasurement m) {
        Duration shortest = m.video().shortestGop().orElse(Duration.ZERO);
        Duration longest = m.video().longestGop().orElse(Duration.ZERO);
        boolean varies = longest.compareTo(shortest.multipliedBy(2)) > 0
                && longest.minus(shortest).compareTo(NOTABLE_VARIATION) > 0;
        return when(
                varies && m.network().lost() == 0,
                "varying-gop",
                "Keyframes come at no fixed distance (" + seconds(shortest) + " to " + seconds(longest)
                        + "): that is a smart"
                        + " codec (H.264+, H.265+, Zipstream, WiseStream). Switch it off, or limit its GOP.",
                Symptom.SMART_CODEC);
    }

    static Optional<Finding> fewerPictures(StreamMeasurement m) {
        double declared = m.session().framesPerSecond().orElse(0);
        double fps = m.video().fps();
        return when(
                fps > 0 && fps < declared * FAR_BELOW,
                "fewer-pictures",
                "The camera declares " + decimal(declared) + " pictures a second and sends " + decimal(fps)
                        + ". In the dark that is the slow shutter: limit it to 1/25 s or give light; else the encoder is"
                        + " at its limit, or what it declares is wrong.",
                Symptom.LOW_FRAME_RATE);
    }

    static Optional<Finding> highBitrate(StreamMeasurement m) {
        return when(
                m.video().bitsPerSecond() > HIGH_BITS_PER_SECOND,
                "high-bitrate",
                "The stream has " + megabits(m.video().bitsPerSecond())
                        + ". Lower the bitrate in the camera, or take its" + " sub stream where details do not matter.",
                Symptom.TOO_MUCH_DATA);
    }

    static Optional<Finding> largePicture(StreamMeasurement m) {
        Optional<Size> size = m.video().size();
        return when(
                size.isPresent() && Math.max(size.get().width(), size.get().height()) > MOST_PIXELS_A_SIDE,
                "large-picture",
                "The picture is " + size.map(Size::toString).orElse("") + ", larger than most hardware decoders take ("
                        + MOST_PIXELS_A_SIDE + " a side). Take a smaller stream where details do not matter.",
                Symptom.TOO_MUCH_DATA);
    }

    static Optional<Finding> motionJpeg(StreamMeasurement m) {
        return when(
                m.track().codec().filter(Codec.JPEG::equals).isPresent(),
                "mjpeg",
                "The stream is MJPEG: each picture is sent whole, about ten times the bitrate of H.264. Choose H.264 if"
                        + " the camera has it.",
                Symptom.TOO_MUCH_DATA);
    }

    static Optional<Finding> reordering(StreamMeasurement m) {
        double fps = m.video().fps();
        return when(
                m.video().reordered(),
                "b-frames",
                "The stream has B-frames: every picture comes "
                        + (fps > 0 ? Math.round(1000 / fps) + " ms or more" : "at least one frame interval")
                        + " later than it could. Switch them off in the camera (profile Baseline, or B-frames 0).",
                Symptom.LATE);
    }

    private static Optional<Finding> when(boolean strikes, String id, String text, Symptom symptom) {
        return strikes ? Optional.of(new Finding(id, text, symptom)) : Optional.empty();
    }
}
