/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One attempt's leave to dial a camera, from the queue to the end of its session. Whoever dials says how it went, so that
 * others may go on. Any thread may call.
 */
interface Admission {

    /**
     * Completes when the camera may be dialled; fails with an {@link RtspException} when it need not be asked, because the
     * answer is known.
     */
    CompletableFuture<Void> granted();

    /** TCP stands. */
    void connected();

    /** The camera answered PLAY. */
    void playing();

    /**
     * The attempt, or its session, is over; also while it is still queued. Only the first call counts.
     *
     * @param cause empty if it was closed by us
     */
    void over(Optional<RtspException> cause);

    /**
     * For how long the account will be refused without the camera being asked; zero if it may be tried; empty where no
     * account is guarded.
     */
    Optional<Duration> refusedFor();
}
