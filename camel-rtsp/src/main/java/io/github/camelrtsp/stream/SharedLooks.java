/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.rtsp.RtspTarget;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * One look at a port for all streams that look at it at the same time: the channels of a recorder that is off do not knock
 * one by one. Thread-safe.
 */
final class SharedLooks {
    /** Small beside the second in which a camera that is back is to be noticed. */
    private static final long YOUNG_NANOS = 100_000_000;

    private final BiFunction<RtspTarget, Duration, CompletableFuture<Void>> look;
    private final LongSupplier nanoTime;
    private final Map<String, Look> looks = new HashMap<>();

    private static final class Look {
        final CompletableFuture<Void> found;
        final long begun;
        int waiting;

        Look(CompletableFuture<Void> found, long begun) {
            this.found = found;
            this.begun = begun;
        }
    }

    /** @param look what costs a connection */
    SharedLooks(BiFunction<RtspTarget, Duration, CompletableFuture<Void>> look, LongSupplier nanoTime) {
        this.look = look;
        this.nanoTime = nanoTime;
    }

    /** As {@link StreamSource#reach}. The connection is given up when all who wait for it have cancelled. */
    CompletableFuture<Void> reach(RtspTarget target, Duration within) {
        Look shared = join(target, within);
        CompletableFuture<Void> mine = shared.found.copy();
        mine.whenComplete((nothing, failure) -> {
            if (leave(shared)) {
                shared.found.cancel(false);
            }
        });
        return mine;
    }

    private synchronized Look join(RtspTarget target, Duration within) {
        long now = nanoTime.getAsLong();
        looks.values().removeIf(old -> now - old.begun >= YOUNG_NANOS);
        Look shared = looks.computeIfAbsent(
                target.host().toLowerCase(Locale.ROOT) + " " + target.port(),
                none -> new Look(look.apply(target, within), now));
        shared.waiting++;
        return shared;
    }

    private synchronized boolean leave(Look shared) {
        shared.waiting--;
        boolean abandoned = shared.waiting == 0 && !shared.found.isDone();
        if (abandoned) {
            // Who comes now needs an answer, and this one gives none.
            looks.values().remove(shared);
        }
        return abandoned;
    }
}
