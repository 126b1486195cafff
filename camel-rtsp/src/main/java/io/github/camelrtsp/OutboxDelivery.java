/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.outbox.Outbox;
import java.io.IOException;
import org.apache.camel.Exchange;

/** One event on its way from its file to the bus. Confined to the thread that delivers, but for {@link #interrupt}. */
final class OutboxDelivery {
    private static final String PROPERTY = "CamelVisionOutboxDelivery";

    private final Outbox outbox;
    private final String file;
    private final Thread thread = Thread.currentThread();
    private Throwable refusal;
    private boolean gone;
    private boolean ended;
    private volatile boolean stopping;

    OutboxDelivery(Outbox outbox, String file) {
        this.outbox = outbox;
        this.file = file;
    }

    /** That of an exchange in the route of a delivery. */
    static OutboxDelivery of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, OutboxDelivery.class);
    }

    /** Whether it may go now: not if an earlier one is there. */
    boolean begin(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
        return outbox.begin(file);
    }

    /** An attempt failed. Returns whether it is repeated: not while the route is stopping. */
    boolean failed(Throwable failure) {
        if (!stopping) {
            outbox.failed(file, failure);
        }
        return !stopping;
    }

    /** The failure is about this event. */
    void refuse(Throwable failure) {
        refusal = failure;
    }

    /** Whether it is still to be delivered. People take files away, and others are dropped, also while they are tried again. */
    boolean isWanted() {
        gone = !outbox.has(file);
        return !gone;
    }

    /** The bus has confirmed it, or it is not wanted any more. */
    void done() throws IOException {
        end();
        if (gone) {
            outbox.gone(file);
        } else {
            outbox.delivered(file);
        }
    }

    /** It was not delivered. Returns whether the next one may go on its way. */
    boolean givenUp() throws IOException {
        end();
        if (refusal == null) {
            outbox.stays();
            return false;
        }
        outbox.refused(file, refusal);
        return true;
    }

    private synchronized void end() {
        ended = true;
        // What interrupted the attempt is not for what this thread does next.
        Thread.interrupted();
    }

    /** Ends an attempt that takes longer than the stop of the route should. */
    synchronized void interrupt() {
        stopping = true;
        if (!ended) {
            thread.interrupt();
        }
    }
}
