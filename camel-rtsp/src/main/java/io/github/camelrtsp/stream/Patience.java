/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.function.LongSupplier;

/** How long something has been waited for. One thread writes, any thread reads. */
final class Patience {
    private final LongSupplier nanoTime;
    private volatile Long since;

    Patience(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** It is missing; for as long as it was before, if it was missing already. */
    void wanted() {
        if (since == null) {
            since = nanoTime.getAsLong();
        }
    }

    /** It came, or nobody wants it. */
    void over() {
        since = null;
    }

    /** 0 if it is not waited for. */
    long nanos() {
        Long began = since;
        return began == null ? 0 : nanoTime.getAsLong() - began;
    }
}
