/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Frame.Format;
import io.github.camelrtsp.media.Frame.Layout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Frames for tests. */
final class Samples {
    static final Frame.Origin ORIGIN = new Frame.Origin(
            null,
            null,
            new CaptureTime(Fixtures.START, CaptureTime.Source.ARRIVAL, Duration.ZERO),
            0,
            Fixtures.START,
            true,
            false,
            "none");

    private Samples() {}

    /** The first picture of a clip. */
    static Frame first(String resource) throws CodecException {
        Fixtures.Clip clip = Fixtures.clip(resource);
        List<Frame> frames = new ArrayList<>();
        try (VideoDecoder decoder = clip.decoder()) {
            decoder.decode(clip.packets().get(0), picture -> frames.add(picture.copy()));
        }
        return frames.get(0);
    }

    /** The same picture with its chroma planes interleaved. */
    static Frame nv12(Frame frame) {
        Format from = frame.format();
        Format to = new Format(from.size(), Layout.NV12, from.range(), from.matrix());
        byte[] planes = frame.planes().clone();
        int luma = from.size().width() * from.size().height();
        int chroma = from.chromaWidth() * from.chromaHeight();
        for (int i = 0; i < chroma; i++) {
            planes[luma + 2 * i] = frame.planes()[luma + i];
            planes[luma + 2 * i + 1] = frame.planes()[luma + chroma + i];
        }
        return new Frame(to, planes, frame.origin());
    }
}
