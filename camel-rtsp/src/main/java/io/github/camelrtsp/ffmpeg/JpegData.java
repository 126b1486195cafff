/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

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
}
