/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.outbox.Outbox;
import java.io.IOException;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/** What JMX tells of an outbox. Counts begin with the start of its routes. */
@ManagedResource(description = "Events on disk until a bus has confirmed them")
public final class ManagedOutbox {
    private final Outbox outbox;

    ManagedOutbox(Outbox outbox) {
        this.outbox = outbox;
    }

    @ManagedAttribute(description = "Where the events are kept")
    public String getDirectory() {
        return outbox.directory();
    }

    @ManagedAttribute(description = "Events that wait, the one on its way included")
    public int getDepth() {
        return outbox.counts().depth();
    }

    @ManagedAttribute(description = "How long the oldest of them has been waiting, in seconds")
    public long getOldestAgeSeconds() {
        return outbox.counts().oldest().toSeconds();
    }

    @ManagedAttribute(description = "Events that were stored")
    public long getStored() {
        return outbox.counts().stored();
    }

    @ManagedAttribute(description = "Events that the bus has confirmed")
    public long getDelivered() {
        return outbox.counts().delivered();
    }

    @ManagedAttribute(description = "Attempts of delivery that failed and were, or will be, repeated")
    public long getRetries() {
        return outbox.counts().retries();
    }

    @ManagedAttribute(description = "Events that cannot be delivered; they are in the directory refused")
    public long getRefused() {
        return outbox.counts().refused();
    }

    @ManagedAttribute(description = "Events that were deleted because there was no room")
    public long getDropped() {
        return outbox.counts().dropped();
    }

    @ManagedAttribute(description = "Whether it is full, or cannot be written to")
    public boolean isFull() {
        return outbox.counts().full();
    }

    @ManagedAttribute(description = "Routes that wait for room now")
    public int getWaiting() {
        return outbox.counts().waiting();
    }

    @ManagedAttribute(description = "Whether the last attempt of delivery failed")
    public boolean isFailing() {
        return outbox.counts().failing();
    }

    @ManagedAttribute(description = "What the last attempt that failed said; empty if none did")
    public String getLastFailure() {
        return outbox.counts().lastFailure();
    }

    /** @throws IOException if its file cannot be moved */
    @ManagedOperation(
            description =
                    "Moves the event that is tried again and again to the directory refused, so that those behind it go")
    public String putAside() throws IOException {
        return outbox.putAside()
                .map(file -> file + " is in " + outbox.directory() + "/refused")
                .orElse("No event is being tried again");
    }
}
