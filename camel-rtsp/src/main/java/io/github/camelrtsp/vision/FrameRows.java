/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Frame;
import java.nio.FloatBuffer;

/**
 * The rows of frames of one format as a detector's input has them: scaled, in colours of values 0..1. Keeps its tables from
 * frame to frame; one thread.
 */
final class FrameRows {
    /** The rows of {@link ScaledPlane} are in units of that. */
    private static final float SAMPLE = 1f / Axis.ONE;

    private static final float TO_UNIT = 1f / 255f;

    private final Frame.Format format;
    private final LetterBox box;
    private final YuvColors colors;
    private final ScaledPlane luma;
    private final ScaledPlane chroma;
    private final ScaledPlane secondChroma;
    private final int vChannel;
    private final float[] y;
    private final float[] u;
    private final float[] v;
    private final float[] color;

    FrameRows(Frame.Format format, LetterBox box) {
        this.format = format;
        this.box = box;
        this.colors = YuvColors.of(format);
        Planes planes = Planes.of(format);
        int width = format.size().width();
        int height = format.size().height();
        var whole = new ScaledPlane.Area(width, height);
        var half = new ScaledPlane.Area(width / 2.0, height / 2.0);
        this.luma = new ScaledPlane(new Plane(0, width, height, 1, width), whole, box.scaled());
        Plane first = new Plane(
                planes.u(), format.chromaWidth(), format.chromaHeight(), planes.chromaStep(), planes.chromaStride());
        this.chroma = new ScaledPlane(first, half, box.scaled());
        boolean interleaved = format.layout() == Frame.Layout.NV12;
        this.secondChroma =
                interleaved ? chroma : new ScaledPlane(first.channel(planes.v() - planes.u()), half, box.scaled());
        this.vChannel = interleaved ? 1 : 0;
        int length = box.scaled().width();
        this.y = new float[length];
        this.u = new float[length];
        this.v = new float[length];
        this.color = new float[length];
    }

    /** What {@link #write} takes. */
    Frame.Format format() {
        return format;
    }

    LetterBox box() {
        return box;
    }

    /** Writes the frame into the box of three planes red, green and blue; around the box nothing is written. */
    void write(Frame frame, FloatBuffer chw) {
        luma.begin(frame.planes());
        chroma.begin(frame.planes());
        if (secondChroma != chroma) {
            secondChroma.begin(frame.planes());
        }
        int plane = box.target().width() * box.target().height();
        for (int row = 0; row < box.scaled().height(); row++) {
            luma.row(0, row, y);
            chroma.row(0, row, u);
            secondChroma.row(vChannel, row, v);
            int at = (box.top() + row) * box.target().width() + box.left();
            brighten();
            mix(colors.redV(), v, 0, v);
            chw.put(at, color);
            mix(colors.greenV(), v, colors.greenU(), u);
            chw.put(plane + at, color);
            mix(colors.blueU(), u, 0, u);
            chw.put(2 * plane + at, color);
        }
        luma.end();
        chroma.end();
        secondChroma.end();
    }

    // Three short loops without calls: what the JIT compiler turns into vector instructions.

    private void brighten() {
        float scale = colors.lumaScale() * TO_UNIT * SAMPLE;
        float black = colors.lumaOffset() * Axis.ONE;
        for (int x = 0; x < y.length; x++) {
            y[x] = (y[x] - black) * scale;
        }
    }

    private void mix(float firstShare, float[] first, float secondShare, float[] second) {
        float a = firstShare * TO_UNIT * SAMPLE;
        float b = secondShare * TO_UNIT * SAMPLE;
        float grey = -128 * Axis.ONE * (a + b);
        for (int x = 0; x < color.length; x++) {
            color[x] = Math.max(0f, Math.min(1f, y[x] + grey + a * first[x] + b * second[x]));
        }
    }
}
