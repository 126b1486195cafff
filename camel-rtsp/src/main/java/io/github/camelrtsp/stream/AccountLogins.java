/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * The logins of one account of one camera, or of a recorder with many channels: a wrong password is tried twice, and then
 * once each {@code authRetryDelay}, however many streams have it.
 *
 * <p>While the password is not proved, one attempt at a time uses it and the others queue. An answer to PLAY proves it and
 * lets all go. When a session ends that we did not close, it counts as not proved again: it may have been changed, and then
 * one stream finds out for all. Thread-safe.
 */
final class AccountLogins {
    /** Cameras lock an account after three to five wrong passwords. */
    private static final int FREE_REFUSALS = 2;

    private final LongSupplier nanoTime;
    private final Deque<Turn> queue = new ArrayDeque<>();
    private Turn holder;
    private boolean proved;
    private int refusals;
    private RtspException lastRefusal;
    private long refusedAt;

    AccountLogins(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** One attempt's use of the password. */
    final class Turn {
        private final CompletableFuture<Void> granted = new CompletableFuture<>();
        private boolean active;
        private boolean played;

        /** Completes when the password may be used; fails with what is known when it need not be tried. */
        CompletableFuture<Void> granted() {
            return granted;
        }

        /** The camera answered PLAY: the password is right. */
        void proved() {
            prove(this).forEach(next -> next.granted.complete(null));
        }

        /** This attempt, or its session, failed. Says nothing of the password unless it was used. */
        void failed(RtspException cause) {
            if (decides(this, cause)) {
                drain(false).forEach(other -> other.granted.completeExceptionally(cause));
            }
            left();
        }

        /** This attempt, or its session, was closed by us. */
        void left() {
            leave(this).forEach(next -> next.granted.complete(null));
        }
    }

    /** @param retryDelay time between logins after the second refusal in a row */
    Turn enter(Duration retryDelay) {
        Turn turn = new Turn();
        synchronized (this) {
            if (!refusedFor(retryDelay).isZero()) {
                turn.granted.completeExceptionally(lastRefusal);
            } else if (proved || holder == null) {
                turn.active = true;
                holder = proved ? holder : turn;
                turn.granted.complete(null);
            } else {
                queue.add(turn);
            }
        }
        return turn;
    }

    /** For how long {@link #enter} will fail at once. */
    synchronized Duration refusedFor(Duration retryDelay) {
        if (refusals < FREE_REFUSALS) {
            return Duration.ZERO;
        }
        long left = refusedAt + retryDelay.toNanos() - nanoTime.getAsLong();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    private synchronized List<Turn> prove(Turn turn) {
        if (!turn.active) {
            return List.of();
        }
        turn.played = true;
        proved = true;
        refusals = 0;
        holder = null;
        return drain(true);
    }

    /** Notes a failure; whether all who queue would fail in the same way. */
    private synchronized boolean decides(Turn turn, RtspException cause) {
        if (turn.played) {
            proved = false;
        }
        if (turn.active && cause instanceof RtspException.Unauthorized) {
            proved = false;
            refusals++;
            lastRefusal = cause;
            refusedAt = nanoTime.getAsLong();
            return true;
        }
        return holder == turn && cause.neverAnswered();
    }

    private synchronized List<Turn> leave(Turn turn) {
        turn.active = false;
        queue.remove(turn);
        if (holder != turn) {
            return List.of();
        }
        holder = queue.poll();
        if (holder == null) {
            return List.of();
        }
        holder.active = true;
        return List.of(holder);
    }

    private synchronized List<Turn> drain(boolean go) {
        List<Turn> waiting = new ArrayList<>(queue);
        queue.clear();
        waiting.forEach(turn -> turn.active = go);
        return waiting;
    }
}
