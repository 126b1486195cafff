/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.clip;

import io.github.camelrtsp.media.Size;

/**
 * Pictures that an encoder has work with: waves that move in luma and chroma, and the picture's number. Neighbours differ by
 * less than 25 dB, so that one picture is never taken for the next.
 */
final class MovingScene {
    private static final int WAVE = 64;
    private static final int STEP_X = 7;
    private static final int STEP_Y = 5;

    private final Size size;
    private final int[] wave = new int[WAVE];

    MovingScene(Size size) {
        this.size = size;
        for (int i = 0; i < WAVE; i++) {
            wave[i] = (int) Math.round(50 * Math.sin(2 * Math.PI * i / WAVE));
        }
    }

    /** The picture of this number, numbered. */
    Picture picture(int number) {
        byte[] planes = new byte[Picture.byteCount(size)];
        int offset = paint(planes, 0, size, number * STEP_X, number * STEP_Y);
        Size chroma = new Size((size.width() + 1) / 2, (size.height() + 1) / 2);
        offset = paint(planes, offset, chroma, -number * STEP_X, 0);
        paint(planes, offset, chroma, 0, number * STEP_Y);
        PictureNumber.write(planes, size, number);
        return new Picture(size, planes);
    }

    private int paint(byte[] planes, int offset, Size plane, int shiftX, int shiftY) {
        int to = offset;
        for (int y = 0; y < plane.height(); y++) {
            int row = 128 + wave[y + shiftY & WAVE - 1];
            for (int x = 0; x < plane.width(); x++) {
                planes[to++] = (byte) (row + wave[x + shiftX & WAVE - 1]);
            }
        }
        return to;
    }
}
