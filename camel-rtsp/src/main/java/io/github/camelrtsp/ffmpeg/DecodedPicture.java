/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;

/**
 * A picture that a {@link VideoDecoder} has just made, still in native memory. Valid only inside the callback that gets
 * it, and only on its thread; {@link #copy()} makes the frame that may be kept.
 *
 * <p>A copy that fails (out of memory, a pixel format that FFmpeg cannot convert) throws an {@link
 * java.io.UncheckedIOException}, which {@code decode} turns into its {@link CodecException}.
 */
public interface DecodedPicture {

    /** As the camera sent it, after the cropping that the stream asks for. */
    Size size();

    /** The packet that this picture was decoded from, which with B-frames is not the one that went in last. */
    Packet packet();

    /** Whether the picture, or one that it refers to, was damaged or lost: true from a loss to the next keyframe. */
    boolean corrupt();

    /**
     * The brightness at the centres of a grid's cells, row by row: 0 is black, 255 white, whatever the range of the stream.
     * Costs as much for a large picture as for a small one.
     */
    byte[] brightness(int columns, int rows);

    /** The picture on the heap in its own size; all that is not 8-bit 4:2:0 becomes I420. */
    Frame copy();

    /** The picture on the heap, scaled to exactly {@code target} before it is copied. */
    Frame copy(Size target);
}
