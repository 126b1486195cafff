/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.clip;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.util.OptionalInt;

/**
 * A picture of 8-bit YUV 4:2:0 to compare with another: Y, U and V one after the other, without padding.
 *
 * @param i420 shared, not copied
 */
public record Picture(Size size, byte[] i420) {
    public Picture {
        if (i420.length != byteCount(size)) {
            throw new IllegalArgumentException(
                    "A picture of " + size + " has " + byteCount(size) + " bytes, not " + i420.length);
        }
    }

    /** Bytes of one picture. */
    public static int byteCount(Size size) {
        return size.width() * size.height() + 2 * chromaCount(size);
    }

    /** The picture of a frame; the chroma of NV12 is taken apart. */
    public static Picture of(Frame frame) {
        Size size = frame.format().size();
        return switch (frame.format().layout()) {
            case I420 -> new Picture(size, frame.planes());
            case NV12 -> new Picture(size, planar(frame.planes(), size));
        };
    }

    /** The number burnt into it; empty if there is none, or if it is damaged. */
    public OptionalInt number() {
        return PictureNumber.read(i420, size);
    }

    /**
     * Peak signal to noise ratio over all three planes, in dB: infinite for equal pictures, about 50 for what no eye tells
     * apart, below 25 for neighbouring pictures of a {@link MovingScene}.
     */
    public double psnr(Picture other) {
        if (!size.equals(other.size)) {
            throw new IllegalArgumentException("Pictures of " + size + " and " + other.size + " do not compare");
        }
        long squares = 0;
        for (int i = 0; i < i420.length; i++) {
            int difference = (i420[i] & 0xff) - (other.i420[i] & 0xff);
            squares += (long) difference * difference;
        }
        double meanSquare = (double) squares / i420.length;
        return meanSquare == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255 * 255 / meanSquare);
    }

    /** {@code Picture[640x360, number 17]}. */
    @Override
    public String toString() {
        OptionalInt number = number();
        return "Picture[" + size + ", " + (number.isPresent() ? "number " + number.getAsInt() : "no number") + "]";
    }

    private static byte[] planar(byte[] nv12, Size size) {
        byte[] planes = new byte[nv12.length];
        int luma = size.width() * size.height();
        int chroma = chromaCount(size);
        System.arraycopy(nv12, 0, planes, 0, luma);
        for (int i = 0; i < chroma; i++) {
            planes[luma + i] = nv12[luma + 2 * i];
            planes[luma + chroma + i] = nv12[luma + 2 * i + 1];
        }
        return planes;
    }

    private static int chromaCount(Size size) {
        return ((size.width() + 1) / 2) * ((size.height() + 1) / 2);
    }
}
