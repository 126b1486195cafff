/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Copies planes between an {@link AVFrame}, whose rows have padding, and tightly packed memory. The views of native
 * memory made here live no longer than the call.
 */
final class Planes {
    private Planes() {}

    /** Copies {@code rows} rows of {@code rowBytes} out of a plane to {@code target} from {@code offset} on. */
    static void read(AVFrame frame, int plane, int rowBytes, int rows, ByteBuffer target, int offset) {
        int stride = frame.linesize(plane);
        ByteBuffer source = view(frame, plane, stride, rowBytes, rows);
        if (stride == rowBytes) {
            target.put(offset, source, 0, rowBytes * rows);
            return;
        }
        for (int row = 0; row < rows; row++) {
            target.put(offset + row * rowBytes, source, row * stride, rowBytes);
        }
    }

    /** Copies tightly packed rows of {@code source} from {@code offset} on into a plane. */
    static void write(ByteBuffer source, int offset, AVFrame frame, int plane, int rowBytes, int rows) {
        int stride = frame.linesize(plane);
        ByteBuffer target = view(frame, plane, stride, rowBytes, rows);
        if (stride == rowBytes) {
            target.put(0, source, offset, rowBytes * rows);
            return;
        }
        for (int row = 0; row < rows; row++) {
            target.put(row * stride, source, offset + row * rowBytes, rowBytes);
        }
    }

    // No allocation of native memory: a pointer that owns nothing, and a buffer on the same address.
    private static ByteBuffer view(AVFrame frame, int plane, int stride, int rowBytes, int rows) {
        long length = (long) stride * (rows - 1) + rowBytes;
        return frame.data(plane).capacity(length).asByteBuffer();
    }
}
