/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The input of a detector: a picture, letterboxed, as three planes R, G, B of values 0..1 (CHW) outside of the heap, where
 * an engine takes them without another copy. Made of a frame's planes row by row, without the picture in RGB in between.
 * It is used for picture after picture: tables that depend on the picture's size are kept. One thread at a time.
 */
public final class InputTensor {
    /** The grey that the YOLO family was trained with. */
    private static final float PAD = 114f / 255f;

    private final Size size;
    private final FloatBuffer values;
    private FrameRows rows;

    /** @param size of the detector's input */
    public InputTensor(Size size) {
        this.size = size;
        this.values = ByteBuffer.allocateDirect(3 * Float.BYTES * size.width() * size.height())
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /**
     * Replaces what was there. A picture that is much larger than the input is averaged first, so that what is too fine
     * for the input does not show as noise in it.
     *
     * @return how the picture lies in the input
     */
    public LetterBox fill(Frame frame) {
        if (rows == null || !rows.format().equals(frame.format())) {
            rows = new FrameRows(frame.format(), LetterBox.of(frame.format().size(), size));
            pad();
        }
        rows.write(frame, values);
        return rows.box();
    }

    /** The values, from position 0 to the limit; this object's own, which the next {@link #fill} overwrites. */
    public FloatBuffer values() {
        return values;
    }

    private void pad() {
        for (int i = 0; i < values.limit(); i++) {
            values.put(i, PAD);
        }
    }
}
