/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

/**
 * Where the samples of one plane are in an array: at {@code offset + y * stride + x * step}. With a step of more than 1 the
 * bytes between are those of other channels, whose offsets follow.
 *
 * @param width in samples
 * @param height in samples
 */
record Plane(int offset, int width, int height, int step, int stride) {

    /** The samples of another channel of the same plane; this plane is channel 0. */
    Plane channel(int channel) {
        return new Plane(offset + channel, width, height, step, stride);
    }
}
