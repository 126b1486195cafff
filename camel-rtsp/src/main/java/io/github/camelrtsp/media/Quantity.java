/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

import java.time.Duration;
import java.util.Locale;

/** Numbers with their units, for people. */
public final class Quantity {
    private Quantity() {}

    /** {@code 4.2 s}; {@code 30 min} from two minutes on; {@code 2 h 3 min} from an hour on; days from two days on. */
    public static String seconds(Duration time) {
        if (time.toHours() >= 48) {
            return time.toDays() + " days";
        }
        if (time.toHours() >= 1) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() >= 2
                ? Math.round(time.toSeconds() / 60.0) + " min"
                : decimal(time.toMillis() / 1000.0) + " s";
    }

    /** {@code 12 ms}, or seconds from ten seconds on. */
    public static String millis(Duration time) {
        return time.toSeconds() >= 10 ? seconds(time) : time.toMillis() + " ms";
    }

    /** {@code 850 kbit/s}. */
    public static String kilobits(long bitsPerSecond) {
        return Math.round(bitsPerSecond / 1000.0) + " kbit/s";
    }

    /** {@code 17.3 Mbit/s}. */
    public static String megabits(long bitsPerSecond) {
        return decimal(bitsPerSecond / 1e6) + " Mbit/s";
    }

    /** One digit after the point, none if it is 0. */
    public static String decimal(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
