/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.time.Instant;

/**
 * The capture times of one camera as a time that only goes forward. Within a session the camera's own times say how much goes
 * by. A new session comes after a reconnect or a step of the camera's clock: its times cannot be compared with those before,
 * so there the time of arrival bridges the gap. Not thread-safe.
 */
final class Timeline {
    /** A picture that is older than the newest by more than this is not late: time itself went back. */
    private static final Duration LATEST = Duration.ofSeconds(5);

    private static final Duration LEAST = Duration.ofMillis(1);

    private String session;
    private Instant captured;
    private Instant received;
    private Duration now = Duration.ZERO;

    /** How a picture is in time. */
    enum Order {
        /** It is newer than all before. */
        NEXT,
        /** A newer one was here before. */
        LATE,
        /** It does not follow on what was before. */
        BREAK
    }

    /** Where a picture belongs; time has then gone by for it, unless it is late. */
    Order order(String newSession, Instant newCaptured, Instant newReceived) {
        if (session == null) {
            become(newSession, newCaptured, newReceived, Duration.ZERO);
            return Order.NEXT;
        }
        boolean same = session.equals(newSession);
        Duration passed = same ? Duration.between(captured, newCaptured) : Duration.between(received, newReceived);
        if (!passed.isNegative() && !(same && passed.isZero())) {
            become(newSession, newCaptured, newReceived, passed.compareTo(LEAST) < 0 ? LEAST : passed);
            return Order.NEXT;
        }
        if (passed.negated().compareTo(LATEST) <= 0) {
            return Order.LATE;
        }
        become(newSession, newCaptured, newReceived, LEAST);
        return Order.BREAK;
    }

    /** Since the first picture. */
    Duration now() {
        return now;
    }

    private void become(String newSession, Instant newCaptured, Instant newReceived, Duration passed) {
        session = newSession;
        captured = newCaptured;
        received = newReceived;
        now = now.plus(passed);
    }
}
