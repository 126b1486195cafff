/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Of a camera that shares nothing with others: granted at once. */
final class FreeAdmission implements Admission {
    @Override
    public CompletableFuture<Void> granted() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void connected() {}

    @Override
    public void playing() {}

    @Override
    public void over(Optional<RtspException> cause) {}

    @Override
    public Optional<Duration> refusedFor() {
        return Optional.empty();
    }
}
