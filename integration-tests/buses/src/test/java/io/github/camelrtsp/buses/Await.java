/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do: nobody tells when they have done it. */
final class Await {
    private Await() {}

    static void until(BooleanSupplier reached, Duration deadline, Supplier<String> otherwise) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Within " + deadline.toSeconds() + " s: " + otherwise.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
