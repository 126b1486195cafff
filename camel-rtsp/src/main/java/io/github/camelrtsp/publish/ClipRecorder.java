/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.VideoFormat;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.stream.PacketFollower;
import io.github.camelrtsp.stream.SerialExecutor;
import io.github.camelrtsp.stream.TimeLine;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records a stream into files, as it is. A file begins with a keyframe; a new one begins where the {@link Cut} says, where the
 * pictures change their size or codec, and after each interruption. Packets wait in memory for the disk, up to a bound: a
 * disk that is slower than that loses the whole file.
 */
public final class ClipRecorder implements PacketFollower {
    /** An error that stays, such as a full disk, is met this often, not with each keyframe. */
    private static final long PAUSE_NANOS = 10_000_000_000L;

    private final String camera;
    private final ClipDirectory directory;
    private final Cut cut;
    private final Listener listener;
    private final SerialExecutor writing;
    private final long maxWaiting;
    private final AtomicLong waiting = new AtomicLong();
    private volatile boolean late;
    private volatile boolean stopped;
    private ClipWriter current;
    private boolean failed;
    private long failedAt;

    /** Where files end. */
    public interface Cut {
        /** Whether a picture that follows in the same session belongs to another file; asked for keyframes. */
        boolean before(Packet keyframe, java.time.Duration recorded);

        /** Whether the picture, and all after it, are not wanted. */
        default boolean isAfterEnd(Packet packet) {
            return false;
        }
    }

    /** Hears of files, on a writing thread. */
    public interface Listener {
        /** A file is complete. */
        void finished(ClipFile clip);

        /** A file could not be recorded; recording goes on. */
        void failed(ClipException failure);

        /** The last wanted picture was there. */
        default void ended() {}
    }

    /**
     * @param camera for file names and messages
     * @param cut where files end
     * @param threads may block on the disk
     * @param maxWaiting bytes of packets that may wait for the disk
     */
    public ClipRecorder(
            String camera, ClipDirectory directory, Cut cut, Executor threads, long maxWaiting, Listener listener) {
        this.camera = camera;
        this.directory = directory;
        this.cut = cut;
        this.writing = new SerialExecutor(threads);
        this.maxWaiting = maxWaiting;
        this.listener = listener;
    }

    @Override
    public void packet(Packet packet, TimeLine line, boolean loss) {
        if (stopped || late) {
            return;
        }
        int bytes = packet.data().length;
        if (waiting.addAndGet(bytes) > maxWaiting) {
            waiting.addAndGet(-bytes);
            late = true;
            submit(this::tooLate);
            return;
        }
        submit(() -> {
            waiting.addAndGet(-bytes);
            record(packet, line, loss);
        });
    }

    @Override
    public void ended() {
        submit(() -> finish(DecodingTimes.UNKNOWN));
    }

    /** Takes no more, and completes the file that is open; completes when it is. */
    public CompletableFuture<Void> stop() {
        stopped = true;
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (!submit(() -> {
            finish(DecodingTimes.UNKNOWN);
            done.complete(null);
        })) {
            done.complete(null);
        }
        return done;
    }

    private boolean submit(Runnable task) {
        try {
            writing.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            // The threads went first, at the end of everything: what is written so far plays.
            stopped = true;
            return false;
        }
    }

    private void record(Packet packet, TimeLine line, boolean loss) {
        if (cut.isAfterEnd(packet)) {
            finish(packet.pts().ticks());
            if (!stopped) {
                stopped = true;
                listener.ended();
            }
            return;
        }
        try {
            if (current != null && current.line() != line) {
                finish(DecodingTimes.UNKNOWN);
            }
            if (packet.key()) {
                next(packet, line);
            }
            if (current != null) {
                current.add(packet, loss);
            }
        } catch (IOException | RuntimeException e) {
            fail(e, packet);
        }
    }

    private void next(Packet keyframe, TimeLine line) throws IOException {
        if (failed && keyframe.receivedNanos() - failedAt < PAUSE_NANOS) {
            return;
        }
        failed = false;
        VideoFormat format = VideoFormat.of(line.track(), keyframe);
        if (current != null && (!current.continues(line, format) || cut.before(keyframe, current.until(keyframe)))) {
            finish(keyframe.pts().ticks());
        }
        if (current == null) {
            current = ClipWriter.begin(directory, camera, format, line, keyframe);
        }
    }

    private void finish(long next) {
        if (current == null) {
            return;
        }
        ClipWriter last = current;
        current = null;
        try {
            listener.finished(last.finish(next));
        } catch (IOException | RuntimeException e) {
            last.discard();
            listener.failed(notWritten(e));
        }
    }

    private void fail(Exception cause, Packet packet) {
        discard();
        failed = true;
        failedAt = packet.receivedNanos();
        listener.failed(notWritten(cause));
    }

    private void discard() {
        if (current != null) {
            current.discard();
            current = null;
        }
    }

    private void tooLate() {
        discard();
        late = false;
        listener.failed(new ClipException(
                ClipException.Reason.DISK_TOO_SLOW,
                camera + ": a clip was given up, the disk takes the pictures slower than they come",
                "Write to a faster disk, or lower the bit rate of the camera",
                null));
    }

    private ClipException notWritten(Exception cause) {
        String hint = cause instanceof CodecException codec
                ? codec.hint()
                : "Check that the directory exists, may be written to, and has room";
        return new ClipException(
                ClipException.Reason.NOT_WRITTEN,
                camera + ": a clip could not be written: " + cause.getMessage(),
                hint,
                cause);
    }
}
