/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The cameras whose UDP did not get through while TCP did, so that {@link Transport#AUTO} need not find out again at each
 * reconnect. Kept for an hour, for firewalls get mended. Any thread.
 */
final class SilentUdp {
    private static final long KEPT_NANOS = Duration.ofHours(1).toNanos();
    private static final int MAX = 4096;

    private final LongSupplier nanoTime;
    private final Map<String, Long> since = new ConcurrentHashMap<>();

    SilentUdp(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean contains(RtspTarget target) {
        Long found = since.get(key(target));
        return found != null && nanoTime.getAsLong() - found < KEPT_NANOS;
    }

    void add(RtspTarget target) {
        if (since.size() >= MAX) {
            since.clear();
        }
        since.put(key(target), nanoTime.getAsLong());
    }

    void remove(RtspTarget target) {
        since.remove(key(target));
    }

    /** What lies between is the same for all streams of a camera. */
    private static String key(RtspTarget target) {
        return target.host() + ":" + target.port();
    }
}
