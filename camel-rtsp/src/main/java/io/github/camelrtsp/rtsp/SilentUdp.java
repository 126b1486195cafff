/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The cameras whose UDP did not get through while TCP did, so that {@link Transport#AUTO} need not find out again at each
 * reconnect. Kept for an hour, for firewalls get mended. Any thread.
 */
final class SilentUdp {
    private static final long KEPT_NANOS = Duration.ofHours(1).toNanos();

    private final LongSupplier nanoTime;
    private final CameraMemory<Long> since = new CameraMemory<>();

    SilentUdp(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean contains(RtspTarget target) {
        return since.of(target)
                .filter(found -> nanoTime.getAsLong() - found < KEPT_NANOS)
                .isPresent();
    }

    void add(RtspTarget target) {
        since.remember(target, nanoTime.getAsLong());
    }

    void remove(RtspTarget target) {
        since.forget(target);
    }
}
