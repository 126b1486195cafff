/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

import java.time.Duration;

/**
 * What is known of an outbox at one instant.
 *
 * @param depth events that wait, the one on its way included
 * @param oldest how long the oldest of them has been waiting; zero if there is none
 * @param stored since the start, as are the counts that follow
 * @param retries attempts of delivery that failed
 * @param waiting routes that wait for room now
 * @param full whether it is full, or cannot be written to
 * @param failing whether the last attempt of delivery failed
 * @param lastFailure what the last attempt that failed said, without secrets; empty if none did
 */
public record OutboxCounts(
        int depth,
        Duration oldest,
        long stored,
        long delivered,
        long retries,
        long refused,
        long dropped,
        int waiting,
        boolean full,
        boolean failing,
        String lastFailure) {}
