/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.FrameScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;

/** A reader that keeps what it gets. */
final class TestReader {
    /** Knows of none of the streams: each test closes its own. */
    private static final StreamHub HUB = new StreamHub(null, Runnable::run, 1);

    final List<StreamFrame> frames = new ArrayList<>();
    final Subscription subscription;

    TestReader(CameraStream stream, Sampling sampling) {
        this(stream, options(sampling), Runnable::run);
    }

    TestReader(CameraStream stream, ReaderOptions options, Executor threads) {
        subscription = new Subscription(HUB, null, stream, options, threads, frames::add);
        stream.add(subscription);
    }

    void close() {
        subscription.close();
    }

    static ReaderOptions options(Sampling sampling) {
        return new ReaderOptions(sampling, FrameScale.source(), ReaderOptions.CorruptFrames.DROP);
    }

    /** All pictures, the damaged ones flagged. */
    static ReaderOptions damagedToo() {
        return new ReaderOptions(Sampling.all(), FrameScale.source(), ReaderOptions.CorruptFrames.DELIVER);
    }

    /** All pictures, and what happens to them while the reader is busy. */
    static ReaderOptions overflowing(Overflow.Mode mode, int queueSize) {
        return new ReaderOptions(
                Sampling.all(),
                FrameScale.source(),
                ReaderOptions.CorruptFrames.DROP,
                Optional.empty(),
                new Overflow(mode, queueSize));
    }

    static ReaderOptions scaledTo(int width) {
        return new ReaderOptions(
                Sampling.all(),
                FrameScale.of(OptionalInt.of(width), OptionalInt.empty()),
                ReaderOptions.CorruptFrames.DROP);
    }

    static Sampling every(Duration interval) {
        return new Sampling(Optional.of(interval), Sampling.Decode.AUTO);
    }

    static Sampling keyframes() {
        return new Sampling(Optional.empty(), Sampling.Decode.KEYFRAMES);
    }

    ReaderStatistics.Snapshot counts() {
        return subscription.statistics().snapshot();
    }

    long dropped(DropReason reason) {
        return subscription.statistics().dropped(reason);
    }

    List<Long> sequences() {
        return frames.stream().map(StreamFrame::sequence).toList();
    }
}
