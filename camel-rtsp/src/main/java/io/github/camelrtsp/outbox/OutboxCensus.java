/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices which files people have taken away: nobody tells, and they would count as events that wait. Safe for several threads. */
final class OutboxCensus {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** Not more often, whoever asks: the directory may be long. */
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final OutboxDirectory directory;
    private final OutboxShelf shelf;
    private final AtomicLong taken = new AtomicLong(System.nanoTime());

    OutboxCensus(OutboxDirectory directory, OutboxShelf shelf) {
        this.directory = directory;
        this.shelf = shelf;
    }

    /** Does nothing if the last one was a moment ago. */
    void take() {
        long last = taken.get();
        long now = System.nanoTime();
        if (now - last < INTERVAL_NANOS || !taken.compareAndSet(last, now)) {
            return;
        }
        Set<String> gone = shelf.held();
        try {
            directory.stored().forEach(gone::remove);
            shelf.gone(gone);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("What is in {} cannot be told", directory, e);
        }
    }
}
