/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Which pictures a reader wants.
 *
 * @param interval at most one picture each so long; empty for every picture
 * @param decode which packets may be decoded for it
 */
public record Sampling(Optional<Duration> interval, Decode decode) {
    /** An interval that is so much of another one is as long. */
    private static final double ALIKE = 0.95;

    /** Which packets are decoded. */
    public enum Decode {
        /** What the wanted pictures need: only keyframes when the wanted interval is not shorter than the measured GOP, or about as long. */
        AUTO,
        /** All packets as they come, except those of unwanted pictures to which nothing refers. */
        ALL,
        /** Keyframes only: costs a fraction, and gives a picture each GOP at most. */
        KEYFRAMES
    }

    public Sampling {
        Objects.requireNonNull(decode, "decode");
        if (interval.isPresent()
                && (interval.get().isNegative() || interval.get().isZero())) {
            throw new IllegalArgumentException("A sampling interval is greater than 0, not " + interval.get());
        }
    }

    /** Every picture. */
    public static Sampling all() {
        return new Sampling(Optional.empty(), Decode.AUTO);
    }

    /**
     * Whether keyframes are enough. A distance that is a little longer than the interval is meant to be the same: 1.001 s of a
     * camera with 29.97 pictures a second, a keyframe that comes a picture late. Of twenty due pictures one is missing then, at most.
     *
     * @param gop the measured distance of keyframes; empty while it is not known
     */
    boolean keyframesSuffice(Optional<Duration> gop) {
        return switch (decode) {
            case KEYFRAMES -> true;
            case ALL -> false;
            case AUTO ->
                interval.isPresent()
                        && gop.isPresent()
                        && interval.get().toNanos() >= gop.get().toNanos() * ALIKE;
        };
    }
}
