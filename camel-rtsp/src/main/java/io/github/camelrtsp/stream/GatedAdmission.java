/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * First the account's turn, then a permit to dial: who waits for a password to be proved keeps nobody else from dialling.
 * Waits without a thread; what it completes, it completes on the stream's loop.
 */
final class GatedAdmission implements Admission {
    /** A SYN that nobody answers is no load: ninety dead cameras must not hold up the live ones. */
    private static final long DEAF_MILLIS = 1_000;

    /** What a stream shares with others. */
    record Gates(Optional<AccountLogins> account, Duration authRetryDelay, ConnectGate connects) {}

    private final Gates gates;
    private final Optional<AccountLogins.Turn> turn;
    private final ScheduledExecutorService loop;
    private final CompletableFuture<Void> granted = new CompletableFuture<>();
    private ConnectGate.Permit permit;
    private ScheduledFuture<?> deaf;
    private boolean connected;
    private boolean over;

    GatedAdmission(Gates gates, ScheduledExecutorService loop) {
        this.gates = gates;
        this.loop = loop;
        this.turn = gates.account().map(account -> account.enter(gates.authRetryDelay()));
        CompletableFuture<Void> login =
                turn.map(AccountLogins.Turn::granted).orElse(CompletableFuture.completedFuture(null));
        login.whenCompleteAsync(
                (mine, known) -> {
                    if (known == null) {
                        queue();
                    } else {
                        granted.completeExceptionally(known);
                    }
                },
                loop);
    }

    @Override
    public CompletableFuture<Void> granted() {
        return granted;
    }

    private synchronized void queue() {
        if (!over) {
            permit = gates.connects().acquire();
            permit.granted().thenRunAsync(this::dial, loop);
        }
    }

    private void dial() {
        synchronized (this) {
            if (over) {
                return;
            }
            deaf = loop.schedule(this::releaseUnlessConnected, DEAF_MILLIS, TimeUnit.MILLISECONDS);
        }
        granted.complete(null);
    }

    private synchronized void releaseUnlessConnected() {
        if (!connected) {
            permit.release();
        }
    }

    @Override
    public synchronized void connected() {
        connected = true;
    }

    @Override
    public void playing() {
        turn.ifPresent(AccountLogins.Turn::proved);
        release();
    }

    @Override
    public void over(Optional<RtspException> cause) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        turn.ifPresent(used -> cause.ifPresentOrElse(used::failed, used::left));
        release();
    }

    private synchronized void release() {
        if (deaf != null) {
            deaf.cancel(false);
        }
        if (permit != null) {
            permit.release();
        }
    }

    @Override
    public Optional<Duration> refusedFor() {
        return gates.account().map(account -> account.refusedFor(gates.authRetryDelay()));
    }
}
