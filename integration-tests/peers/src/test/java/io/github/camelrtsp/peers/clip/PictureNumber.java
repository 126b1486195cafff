/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.clip;

import io.github.camelrtsp.media.Size;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A number that stays readable through encoder, network and decoder: a row of 20 black and white blocks of 16x16 pixels in
 * the upper left corner, sixteen bits of the number (highest first) and four check bits. Blocks that are neither black nor
 * white, or check bits that do not fit, are no number: a damaged picture never passes for another one.
 */
final class PictureNumber {
    static final int MAX = 0xffff;

    private static final int BLOCK = 16;
    private static final int BITS = 20;
    private static final byte BLACK = 16;
    private static final byte WHITE = (byte) 235;
    private static final byte GREY = (byte) 128;
    /** Only the middle of a block is read: its edges ring when they are compressed. */
    private static final int MARGIN = 4;

    private PictureNumber() {}

    /** Burns the number into a picture; without colour, so that it can be read from RGB, too. */
    static void write(byte[] i420, Size size, int number) {
        if (number < 0 || number > MAX) {
            throw new IllegalArgumentException("A picture number is between 0 and " + MAX + ", not " + number);
        }
        int bits = number << 4 | check(number);
        for (int row = 0; row < BLOCK; row++) {
            for (int x = 0; x < BITS * BLOCK; x++) {
                int bit = BITS - 1 - x / BLOCK;
                i420[row * size.width() + x] = (bits >> bit & 1) == 1 ? WHITE : BLACK;
            }
        }
        int width = (size.width() + 1) / 2;
        int u = size.width() * size.height();
        int v = u + width * ((size.height() + 1) / 2);
        for (int row = 0; row < BLOCK / 2; row++) {
            for (int plane : new int[] {u, v}) {
                int left = plane + row * width;
                Arrays.fill(i420, left, left + BITS * BLOCK / 2, GREY);
            }
        }
    }

    /** Reads it from the luma plane. */
    static OptionalInt read(byte[] luma, Size size) {
        if (size.width() < BITS * BLOCK || size.height() < BLOCK) {
            return OptionalInt.empty();
        }
        int bits = 0;
        for (int block = 0; block < BITS; block++) {
            int mean = mean(luma, size.width(), block * BLOCK);
            if (mean > 85 && mean < 170) {
                return OptionalInt.empty();
            }
            bits = bits << 1 | (mean >= 170 ? 1 : 0);
        }
        int number = bits >> 4;
        return (bits & 0xf) == check(number) ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static int mean(byte[] luma, int width, int left) {
        int sum = 0;
        for (int y = MARGIN; y < BLOCK - MARGIN; y++) {
            for (int x = left + MARGIN; x < left + BLOCK - MARGIN; x++) {
                sum += luma[y * width + x] & 0xff;
            }
        }
        int side = BLOCK - 2 * MARGIN;
        return sum / (side * side);
    }

    /** The constant makes a black picture and a white one no numbers. */
    private static int check(int number) {
        return (number ^ number >> 4 ^ number >> 8 ^ number >> 12 ^ 0b1010) & 0xf;
    }
}
