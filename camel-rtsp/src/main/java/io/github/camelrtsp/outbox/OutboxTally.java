/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

import io.github.camelrtsp.media.SecretNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what happens to the events of an outbox, and logs what an operator needs to know: once when something begins, once when
 * it ends. Safe for use by several threads.
 */
final class OutboxTally {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final String name;
    private final String directory;
    private long stored;
    private long delivered;
    private long retries;
    private long refused;
    private long dropped;
    private long droppedBefore;
    private boolean full;
    private boolean unwritable;
    private boolean failing;
    private long failingSince;
    private String lastFailure = "";

    OutboxTally(String name, String directory) {
        this.name = name;
        this.directory = directory;
    }

    synchronized void stored() {
        stored++;
    }

    synchronized void dropped() {
        dropped++;
    }

    /** There is no place for an event. */
    synchronized void full(String why) {
        if (!full) {
            full = true;
            droppedBefore = dropped;
            LOG.warn(
                    "Outbox {} is full: {}. {}",
                    name,
                    why,
                    failing ? "The bus says: " + lastFailure : "It fills faster than it empties");
        }
    }

    synchronized void hasRoom(int depth) {
        if (full) {
            full = false;
            LOG.info("Outbox {} has room again: {} events wait, {} were dropped", name, depth, dropped - droppedBefore);
        }
    }

    /** An event could not be written. */
    synchronized void cannotWrite(String why) {
        if (!unwritable) {
            unwritable = true;
            droppedBefore = dropped;
            LOG.warn("Outbox {} cannot write to {}: {}", name, directory, why);
        }
    }

    synchronized void writes() {
        if (unwritable) {
            unwritable = false;
            LOG.info(
                    "Outbox {} can write to {} again; {} events were dropped",
                    name,
                    directory,
                    dropped - droppedBefore);
        }
    }

    synchronized void delivered(int depth) {
        delivered++;
        if (failing) {
            failing = false;
            LOG.info("Outbox {} delivers again after {}; {} events wait", name, since(), depth);
        }
    }

    private Duration since() {
        return Duration.ofSeconds((System.nanoTime() - failingSince) / 1_000_000_000);
    }

    /** An attempt of delivery failed, and there will be another. */
    synchronized void failed(Throwable cause) {
        retries++;
        lastFailure = describe(cause);
        if (!failing) {
            failing = true;
            failingSince = System.nanoTime();
            LOG.warn("Outbox {} cannot deliver, its events wait: {}", name, lastFailure);
        } else {
            LOG.debug("Outbox {} cannot deliver: {}", name, lastFailure);
        }
    }

    synchronized void refused(String file, String reason) {
        refused++;
        lastFailure = reason;
        LOG.warn(
                "Outbox {}: the event in {} is refused: {}. It is kept in {}/{}; to have it delivered after all, mend the"
                        + " cause and move the file back to {}",
                name,
                file,
                lastFailure,
                directory,
                OutboxDirectory.REFUSED,
                directory);
    }

    synchronized String lastFailure() {
        return lastFailure;
    }

    /** The failure and its causes, each once, without secrets. */
    static String describe(Throwable cause) {
        List<String> told = new ArrayList<>();
        for (Throwable t = cause; t != null && told.size() < 8; t = t.getCause()) {
            String text = t.toString();
            if (told.stream().noneMatch(before -> before.contains(text))) {
                told.add(text);
            }
        }
        return SecretNames.mask(String.join(", because of ", told), "xxxxxx");
    }

    synchronized OutboxCounts counts(int depth, Duration oldest, int waiting) {
        return new OutboxCounts(
                depth,
                oldest,
                stored,
                delivered,
                retries,
                refused,
                dropped,
                waiting,
                full || unwritable,
                failing,
                lastFailure);
    }
}
