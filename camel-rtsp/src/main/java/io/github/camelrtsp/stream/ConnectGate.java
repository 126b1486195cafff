/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Lets so many dial at the same time, first come first served: after a switch reboots, a hundred cameras are not opened in
 * one instant. Nobody blocks. Thread-safe.
 */
final class ConnectGate {
    private final Deque<Permit> queue = new ArrayDeque<>();
    private int free;

    ConnectGate(int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("maxConcurrentConnects is at least 1, not " + permits);
        }
        this.free = permits;
    }

    /** One who dials, or waits to. */
    final class Permit {
        private final CompletableFuture<Void> granted = new CompletableFuture<>();
        private boolean held;

        /** Completes when it is this one's turn. */
        CompletableFuture<Void> granted() {
            return granted;
        }

        /** Gives the permit to the next one, or leaves the queue. Idempotent. */
        void release() {
            Permit next = null;
            synchronized (ConnectGate.this) {
                if (held) {
                    held = false;
                    next = queue.poll();
                    if (next == null) {
                        free++;
                    } else {
                        next.held = true;
                    }
                } else {
                    queue.remove(this);
                }
            }
            if (next != null) {
                next.granted.complete(null);
            }
        }
    }

    Permit acquire() {
        Permit permit = new Permit();
        synchronized (this) {
            if (free == 0) {
                queue.add(permit);
                return permit;
            }
            free--;
            permit.held = true;
        }
        permit.granted.complete(null);
        return permit;
    }
}
