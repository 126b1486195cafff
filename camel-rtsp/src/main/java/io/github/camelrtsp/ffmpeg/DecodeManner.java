/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

/**
 * How a decoder is set up; changed at a keyframe only.
 *
 * @param threads that share the slices of a picture. Never more than one picture at a time: that would hold each picture back
 *     by as many
 * @param prompt whether pictures come out in the order in which they were sent, because the stream does not use the reordering
 *     that it declares
 */
record DecodeManner(int threads, boolean prompt) {
    static final DecodeManner FIRST = new DecodeManner(1, false);
}
