/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark.micro;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Pictures with what costs an encoder work: slopes, edges and a little noise, the same in each run. */
final class Scene {
    private static final int EDGE = 48;
    private static final int NOISE = 6;

    private Scene() {}

    /** A frame as a camera's decoder gives it. */
    static Frame frame(Size size) {
        Frame.Format format = new Frame.Format(size, Frame.Layout.I420, Frame.Range.LIMITED, Frame.Matrix.BT709);
        byte[] planes = new byte[format.byteCount()];
        Random random = new Random(1);
        int luma = size.width() * size.height();
        paint(planes, 0, size, random);
        Size chroma = new Size(format.chromaWidth(), format.chromaHeight());
        paint(planes, luma, chroma, random);
        paint(planes, luma + chroma.width() * chroma.height(), chroma, random);
        CaptureTime now = new CaptureTime(Instant.EPOCH, CaptureTime.Source.ARRIVAL, Duration.ZERO);
        return new Frame(format, planes, new Frame.Origin(null, null, now, 0, Instant.EPOCH, true, false, "drawn"));
    }

    private static void paint(byte[] planes, int offset, Size plane, Random random) {
        int at = offset;
        for (int y = 0; y < plane.height(); y++) {
            for (int x = 0; x < plane.width(); x++) {
                int edge = (x / EDGE + y / EDGE & 1) * 40;
                planes[at++] = (byte) (60 + 60 * x / plane.width() + edge + random.nextInt(NOISE));
            }
        }
    }

    /** {@code 1920x1080}. */
    static Size size(String text) {
        String[] numbers = text.split("x");
        return new Size(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }
}
