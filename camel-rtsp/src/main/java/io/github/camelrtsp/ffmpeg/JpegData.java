/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Size;

/** The markers of a JPEG picture (ITU-T T.81 annex B). */
final class JpegData {
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;

    private JpegData() {}

    /** Whether the last scan is followed by the end of the image; what comes after that does not matter. */
    static boolean isComplete(byte[] jpeg) {
        for (int i = jpeg.length - 2; i >= 0; i--) {
            if ((jpeg[i] & 0xff) == 0xff) {
                int marker = jpeg[i + 1] & 0xff;
                if (marker == END_OF_IMAGE || marker == START_OF_SCAN) {
                    return marker == END_OF_IMAGE;
                }
            }
        }
        return false;
    }

    /**
     * The size that the frame header tells (ITU-T T.81, section B.2.2).
     *
     * @throws CodecException if there is no frame header
     */
    static Size size(byte[] picture) throws CodecException {
        int at = 2;
        while (at + 9 < picture.length && (picture[at] & 0xff) == 0xff) {
            int marker = picture[at + 1] & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return new Size(number(picture, at + 7), number(picture, at + 5));
            }
            at += marker == 0xff ? 1 : 2 + number(picture, at + 2);
        }
        throw new CodecException(
                "A picture of Motion JPEG has no frame header", "Look for packet loss between camera and host");
    }

    private static int number(byte[] picture, int at) {
        return (picture[at] & 0xff) << 8 | picture[at + 1] & 0xff;
    }
}
