/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVRational;

/** A file's unit of time: {@code numerator/denominator} seconds. */
record TimeBase(long numerator, long denominator) {

    static TimeBase of(AVRational rational) {
        return new TimeBase(rational.num(), rational.den());
    }

    /** {@code time} in ticks of {@code clockRate}, rounded to the nearest. */
    long toTicks(long time, int clockRate) {
        return Math.floorDiv(time * numerator * clockRate + denominator / 2, denominator);
    }
}
