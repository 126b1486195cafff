/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelrtsp.publish.ClipDirectory;
import io.github.camelrtsp.publish.ClipException;
import io.github.camelrtsp.publish.ClipRecording;
import io.github.camelrtsp.stream.HeldStream;
import io.github.camelrtsp.stream.HistoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClipOfASlowDiskTest extends RtspRoutes {
    @TempDir
    private Path directory;

    @Test
    void aClipWithoutItsBeginningIsNotTakenForTheWholeOne() throws Exception {
        ExecutorService disk = Executors.newSingleThreadExecutor();
        CompletableFuture<Void> slow = new CompletableFuture<>();
        try (ServedClip camera = ServedClip.start()) {
            context.start();
            RtspEndpoint endpoint = context.getEndpoint(camera.uri(), RtspEndpoint.class);
            HeldStream held = endpoint.owner().hub().hold("gate", endpoint.streamKey(), HistoryOptions.defaults());
            await(() -> held.history().packets() > 0);
            disk.execute(slow::join);
            CompletableFuture<ClipRecording.Result> clip = ClipRecording.start(
                    "gate",
                    held,
                    new ClipRecording.Span(System.nanoTime(), Duration.ofSeconds(1), Duration.ofSeconds(5)),
                    new ClipRecording.Means(
                            new ClipDirectory(directory, Optional.empty(), OptionalLong.empty()),
                            disk,
                            endpoint.owner().timer(),
                            100_000));
            TimeUnit.SECONDS.sleep(2);
            slow.complete(null);
            Throwable failure = catchThrowable(() -> clip.get(20, TimeUnit.SECONDS));
            assertThat(failure).hasCauseInstanceOf(ClipException.class);
            assertThat(((ClipException) failure.getCause()).reason()).isEqualTo(ClipException.Reason.DISK_TOO_SLOW);
            held.close().join();
        } finally {
            slow.complete(null);
            disk.shutdown();
        }
    }
}
