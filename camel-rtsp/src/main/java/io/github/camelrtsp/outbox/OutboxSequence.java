/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Names of files that sort in the order in which they were given out, whatever the wall clock does: microseconds since 1970, but
 * always more than the last. Not safe for use by several threads.
 */
final class OutboxSequence {
    private static final Pattern NAME = Pattern.compile("\\d{16}-.*\\.json");
    private static final int DIGITS = 16;
    private static final int CAMERA_LENGTH = 64;

    private final Clock clock;
    private long last;

    OutboxSequence(Clock clock) {
        this.clock = clock;
    }

    /** Whether it is a name that was given out here, or in a run before. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** When the name was given out. */
    static Instant time(String name) {
        return Instant.ofEpochMilli(TimeUnit.MICROSECONDS.toMillis(number(name)));
    }

    private static long number(String name) {
        return Long.parseLong(name.substring(0, DIGITS));
    }

    /** All further names sort after this one. */
    void startAfter(String name) {
        last = Math.max(last, number(name));
    }

    /** @param camera for people who look into the directory; what a file name cannot have in it is replaced */
    String next(String camera) {
        last = Math.max(last + 1, TimeUnit.MILLISECONDS.toMicros(clock.millis()));
        String safe = camera.replaceAll("[^A-Za-z0-9_-]", "_");
        return "%016d-%s.json".formatted(last, safe.substring(0, Math.min(safe.length(), CAMERA_LENGTH)));
    }
}
