/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark.micro;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.ffmpeg.Jpeg;
import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Function;

/**
 * A decoded picture that stays lent until it is closed, so that what is done with it can be measured without the decoding.
 * All of that happens on the decoder's thread, inside its callback; the hand-over there and back costs some 20 µs.
 */
final class LentPicture implements AutoCloseable {
    private final SynchronousQueue<Function<DecodedPicture, ?>> tasks = new SynchronousQueue<>();
    private final SynchronousQueue<Object> results = new SynchronousQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Thread thread;
    private boolean closed;

    LentPicture(Size size) {
        byte[] jpeg = Jpeg.encode(Scene.frame(size), 85);
        CaptureTime now = new CaptureTime(Instant.EPOCH, CaptureTime.Source.ARRIVAL, Duration.ZERO);
        Packet packet = new Packet(Codec.JPEG, jpeg, new Timestamp(0, 90_000), true, false, now, 0, 1);
        thread = new Thread(() -> decode(packet), "lent-picture");
        thread.start();
        ready.join();
    }

    private void decode(Packet packet) {
        Track track = Track.video(0, Codec.JPEG, 90_000, ParameterSets.none());
        try (VideoDecoder decoder = VideoDecoder.open(track)) {
            decoder.decode(packet, this::lend);
            ready.completeExceptionally(new IllegalStateException("The decoder gave no picture"));
        } catch (CodecException e) {
            ready.completeExceptionally(e);
        }
    }

    private void lend(DecodedPicture picture) {
        ready.complete(null);
        try {
            while (!closed) {
                results.put(tasks.take().apply(picture));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What {@code task} makes of the picture. */
    Object with(Function<DecodedPicture, ?> task) throws InterruptedException {
        tasks.put(task);
        return results.take();
    }

    @Override
    public void close() throws InterruptedException {
        with(picture -> closed = true);
        thread.join();
    }
}
