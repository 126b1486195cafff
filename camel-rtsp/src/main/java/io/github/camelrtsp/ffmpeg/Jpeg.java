/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** JPEG pictures (JFIF, ITU-T T.871) to frames and back. Any thread; nothing is kept between calls. */
public final class Jpeg {
    private static final Track TRACK = Track.video(0, Codec.JPEG, 90_000, ParameterSets.none());

    private Jpeg() {}

    /**
     * The frame as a JFIF picture with the colours that its range and matrix mean, in full range as every viewer expects.
     *
     * @param quality 1 (smallest) to 100 (best), about as other encoders count it; 85 is a good choice
     * @throws UncheckedIOException with a {@link CodecException} as its cause, if FFmpeg is missing or out of memory
     */
    public static byte[] encode(Frame frame, int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("The quality of a JPEG is 1 to 100, not " + quality);
        }
        try {
            return JpegEncoder.encode(frame, quality);
        } catch (CodecException e) {
            throw new UncheckedIOException(e.describe(), e);
        }
    }

    /**
     * The picture of a JPEG file: I420, full range, BT.601. If a part of the data is missing or damaged, the rest is
     * decoded and the frame's origin says that it is corrupt.
     *
     * @throws CodecException if no picture can be decoded
     */
    public static Frame decode(byte[] jpeg, Instant captureTime) throws CodecException {
        CaptureTime time = new CaptureTime(captureTime, CaptureTime.Source.ARRIVAL, Duration.ZERO);
        Packet packet = new Packet(Codec.JPEG, jpeg, new Timestamp(0, 90_000), true, false, time, System.nanoTime(), 1);
        List<Frame> frames = new ArrayList<>(1);
        try (VideoDecoder decoder = VideoDecoder.open(TRACK)) {
            decoder.decode(packet, picture -> frames.add(picture.copy()));
        }
        if (frames.isEmpty()) {
            throw new CodecException(
                    "No picture in " + jpeg.length + " bytes that should be a JPEG",
                    "Check that the data is a JPEG file and complete");
        }
        return withoutStream(frames.get(0));
    }

    private static Frame withoutStream(Frame frame) {
        Frame.Origin origin = frame.origin();
        return new Frame(
                frame.format(),
                frame.planes(),
                new Frame.Origin(
                        null,
                        null,
                        origin.captureTime(),
                        origin.receivedNanos(),
                        origin.receiveTime(),
                        true,
                        origin.corrupt(),
                        origin.decoder()));
    }
}
