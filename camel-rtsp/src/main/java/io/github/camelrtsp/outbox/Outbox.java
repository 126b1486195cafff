/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

import io.github.camelrtsp.event.CloudEvent;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on disk, from the step that stores them until a bus has confirmed them. What is in the directory is kept in memory as
 * well, by name; it is listed at the start, and at most once a second where people may have taken files away. Safe for use by
 * several threads.
 */
public final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** A disk that is full has room again without telling. */
    private static final long LOOK_MILLIS = 1_000;

    /** If so many did not help, the disk has another fault than being full. */
    private static final int MOST_DROPS = 8;

    private final String name;
    private final OutboxDirectory directory;
    private final OutboxShelf shelf;
    private final OutboxCensus census;
    private final OutboxTally tally;
    private final AtomicBoolean delivering = new AtomicBoolean();
    private volatile String failed = "";

    /** @throws IOException if the directory cannot be used, or another process uses it */
    public Outbox(String name, Path directory, Clock clock) throws IOException {
        this.name = name;
        this.directory = new OutboxDirectory(directory);
        this.shelf = new OutboxShelf(clock);
        this.census = new OutboxCensus(this.directory, shelf);
        this.tally = new OutboxTally(name, this.directory.toString());
        List<String> stored =
                this.directory.stored().stream().filter(this.directory::has).toList();
        shelf.fill(stored, this.directory.refused());
        if (!stored.isEmpty()) {
            LOG.info("Outbox {} has {} events from before in {}", name, stored.size(), directory);
        }
    }

    public String name() {
        return name;
    }

    /** Where the events are: an absolute path. */
    public String directory() {
        return directory.toString();
    }

    public void limit(OutboxLimit limit) {
        shelf.limit(limit);
    }

    /** Who finds no room may wait for it, from now on. */
    public void open() {
        shelf.mode(OutboxShelf.Mode.OPEN);
    }

    /** Nobody waits for room any more: who does fails, and the events that he holds are logged. */
    public void stopping() {
        shelf.mode(OutboxShelf.Mode.STOPPING);
    }

    /**
     * Returns when all events are on the disk. If it fails, those before the one that was not stored are delivered all the same.
     *
     * @param leaving whether the caller is to wait no longer; asked at least once a second while he waits
     * @throws OutboxFullException if there is no room and the policy does not wait for it, or is stopped while it waits
     */
    public void store(List<CloudEvent> events, BooleanSupplier leaving) throws OutboxFullException {
        int done = 0;
        try {
            for (CloudEvent event : events) {
                store(event, leaving);
                done++;
            }
            persist(directory::force, leaving);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            List<CloudEvent> lost = events.subList(done, events.size());
            lost.forEach(
                    event -> LOG.error("Outbox {} was stopped before it had stored an event: {}", name, event.json()));
            throw new OutboxFullException(
                    "Outbox " + name + " was stopped while " + lost.size() + " events waited for room", e);
        }
    }

    private void store(CloudEvent event, BooleanSupplier leaving) throws OutboxFullException, InterruptedException {
        String file = place(event, leaving);
        boolean written = false;
        try {
            persist(() -> directory.write(file, event.json()), leaving);
            written = true;
        } finally {
            if (written) {
                shelf.written(file);
            } else {
                shelf.forget(file);
            }
        }
        tally.stored();
        if (shelf.limit().hasRoom(shelf.depth())) {
            tally.hasRoom(shelf.depth());
        }
    }

    /** Takes a place among the events, as soon as there is one. */
    private String place(CloudEvent event, BooleanSupplier leaving) throws OutboxFullException, InterruptedException {
        while (true) {
            String file = shelf.tryPlace(event.camera());
            if (file != null) {
                return file;
            }
            String full = "it holds " + shelf.depth() + " events, " + shelf.limit();
            tally.full(full);
            makeRoom(full, null, leaving);
        }
    }

    private void makeRoom(String full, IOException cause, BooleanSupplier leaving)
            throws OutboxFullException, InterruptedException {
        switch (shelf.limit().whenFull()) {
            case REFUSE -> throw new OutboxFullException(message(full), cause);
            case DROP_OLDEST -> {
                if (!dropOldest()) {
                    shelf.await(LOOK_MILLIS, leaving);
                }
            }
            case WAIT -> {
                shelf.await(LOOK_MILLIS, leaving);
                census.take();
            }
        }
    }

    private String message(String full) {
        return "Outbox " + name + " in " + directory + " cannot store an event: " + full
                + ". Find out why its events do not leave, or give it more room";
    }

    private void persist(DiskWork work, BooleanSupplier leaving) throws OutboxFullException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                tally.writes();
                return;
            } catch (ClosedByInterruptException e) {
                throw new InterruptedException(e.getMessage());
            } catch (IOException e) {
                String fault = "the disk says " + e;
                tally.cannotWrite(fault);
                if (attempt > MOST_DROPS && shelf.limit().whenFull() == WhenFull.DROP_OLDEST) {
                    throw new OutboxFullException(message(fault), e);
                }
                makeRoom(fault, e, leaving);
            }
        }
    }

    private boolean dropOldest() {
        String oldest = shelf.takeOldest();
        if (oldest == null) {
            return false;
        }
        try {
            directory.delete(oldest);
            tally.dropped();
            return true;
        } catch (IOException e) {
            LOG.debug("Outbox {}: {} cannot be deleted", name, oldest, e);
            shelf.putBack(oldest);
            return false;
        }
    }

    /** @throws IllegalStateException if another route delivers */
    public void claimDelivery() {
        if (!delivering.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "Outbox " + name + " has a vision-outbox-delivery already, and each event goes one"
                            + " way only. For two buses, store in two outboxes");
        }
    }

    public void releaseDelivery() {
        delivering.set(false);
    }

    /** The file is on its way, unless there is an earlier one. */
    public boolean begin(String file) {
        return shelf.begin(file, directory::has);
    }

    /** Whether nobody has taken it away. */
    public boolean has(String file) {
        return directory.has(file);
    }

    /** It was taken away while it was on its way. */
    public void gone(String file) {
        shelf.remove(file);
    }

    /** An attempt of delivery failed, and there will be another. */
    public void failed(String file, Throwable cause) {
        failed = file;
        tally.failed(cause);
    }

    /**
     * Refuses the event whose delivery has failed and is tried again, so that those behind it go.
     *
     * @return the name of its file; empty if no event is being tried again
     * @throws IOException if it cannot be moved
     */
    public Optional<String> putAside() throws IOException {
        String file = shelf.onItsWay();
        if (file.isEmpty() || !file.equals(failed) || !directory.has(file)) {
            return Optional.empty();
        }
        refused(file, "put aside by hand; " + tally.lastFailure());
        return Optional.of(file);
    }

    /** It stays; the next attempt comes later. */
    public void stays() {
        shelf.end();
    }

    /** A bus has confirmed it. */
    public void delivered(String file) throws IOException {
        try {
            directory.delete(file);
        } catch (IOException e) {
            tally.cannotWrite("a delivered event cannot be deleted, which holds up the others: " + e);
            throw e;
        }
        if (shelf.remove(file)) {
            tally.delivered(shelf.depth());
        }
    }

    /** A bus had confirmed it before, but it could not be deleted. */
    public void deliveredAtLast(String file) throws IOException {
        delivered(file);
        tally.writes();
    }

    /** It can never be delivered. */
    public void refused(String file, Throwable cause) throws IOException {
        refused(file, OutboxTally.describe(cause));
    }

    private void refused(String file, String reason) throws IOException {
        directory.refuse(file, reason + System.lineSeparator());
        shelf.remove(file);
        tally.refused(file, reason);
    }

    public OutboxCounts counts() {
        census.take();
        return tally.counts(shelf.depth(), shelf.oldest(), shelf.waiting());
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }

    /** What may fail because the disk is full. */
    private interface DiskWork {
        void run() throws IOException;
    }
}
