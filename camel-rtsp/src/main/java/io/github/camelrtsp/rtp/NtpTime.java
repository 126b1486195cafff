/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.time.Instant;

/** NTP timestamps of 64 bits (RFC 5905 section 6): seconds since 1900 and fractions of 2^-32 s. */
final class NtpTime {
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

    private NtpTime() {}

    /** Timestamps with the top bit clear are of the era that begins in 2036, as RFC 2030 section 3 proposes. */
    static Instant toInstant(long ntp) {
        long seconds = ntp >>> 32;
        if (ntp >= 0) {
            seconds += 1L << 32;
        }
        // To the nearest, so that an instant comes back as it was written.
        long nanos = (ntp & 0xffff_ffffL) * 1_000_000_000L + (1L << 31) >>> 32;
        return Instant.ofEpochSecond(seconds - SECONDS_1900_TO_1970, nanos);
    }

    static long ofInstant(Instant time) {
        long fraction = ((long) time.getNano() << 32) / 1_000_000_000L;
        return time.getEpochSecond() + SECONDS_1900_TO_1970 << 32 | fraction;
    }
}
