/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.stream.HeldStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One clip around a moment: from before it, out of the history, to after it. An interruption or a change of format within its
 * time makes several files of it.
 */
public final class ClipRecording {
    /** So long after the end of its time the last picture of a clip may come. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final List<ClipFile> files = new ArrayList<>();
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private ClipException failure;

    /**
     * What was recorded.
     *
     * @param main the file in which the moment is, or else the last one before it, or the first
     * @param files all of them, in order; one unless the stream was interrupted or changed its format
     */
    public record Result(ClipFile main, List<ClipFile> files) {}

    /**
     * When, and how much.
     *
     * @param nanos {@link System#nanoTime()} when the picture of the moment arrived
     * @param preRoll what is wanted of the time before
     * @param duration what is wanted of the time after
     */
    public record Span(long nanos, Duration preRoll, Duration duration) {}

    /** What recording needs. */
    public record Means(ClipDirectory directory, Executor writing, ScheduledExecutorService timer, long maxWaiting) {}

    private ClipRecording() {}

    /**
     * Records. Completes when the file is there; with a {@link ClipException} if there is none.
     *
     * @param camera for file names and messages
     */
    public static CompletableFuture<Result> start(String camera, HeldStream stream, Span span, Means means) {
        ClipRecording recording = new ClipRecording();
        long end = span.nanos() + span.duration().toNanos();
        ClipRecorder recorder = new ClipRecorder(
                camera,
                means.directory(),
                new Cut(end),
                means.writing(),
                means.maxWaiting(),
                recording.new Listener(span, camera));
        long left = end - System.nanoTime() + GRACE.toNanos();
        stream.follow(
                recorder,
                Duration.ofNanos(Math.max(0, System.nanoTime() - span.nanos())).plus(span.preRoll()));
        ScheduledFuture<?> deadline = means.timer()
                .schedule(() -> recording.end(recorder, span, camera), Math.max(0, left), TimeUnit.NANOSECONDS);
        recording.result.whenComplete((done, error) -> {
            stream.unfollow(recorder);
            deadline.cancel(false);
            recorder.stop();
        });
        return recording.result;
    }

    private void end(ClipRecorder recorder, Span span, String camera) {
        recorder.stop().whenComplete((done, error) -> complete(span, camera));
    }

    private void complete(Span span, String camera) {
        if (failure != null) {
            // A part of it is missing, perhaps the moment itself; the files of the other parts stay.
            result.completeExceptionally(failure);
        } else if (!files.isEmpty()) {
            ClipFile main = files.get(0);
            for (ClipFile file : files) {
                main = file.startNanos() - span.nanos() <= 0 ? file : main;
            }
            result.complete(new Result(main, List.copyOf(files)));
        } else {
            result.completeExceptionally(new ClipException(
                    ClipException.Reason.NO_PICTURES,
                    camera + ": no clip, the stream brought no keyframe in its time",
                    "See the state of the stream in the health check or JMX",
                    null));
        }
    }

    private record Cut(long endNanos) implements ClipRecorder.Cut {
        @Override
        public boolean before(Packet keyframe, Duration recorded) {
            return false;
        }

        @Override
        public boolean isAfterEnd(Packet packet) {
            return packet.receivedNanos() - endNanos > 0;
        }
    }

    /** Called on writing threads, one at a time. */
    private final class Listener implements ClipRecorder.Listener {
        private final Span span;
        private final String camera;

        Listener(Span span, String camera) {
            this.span = span;
            this.camera = camera;
        }

        @Override
        public void finished(ClipFile clip) {
            files.add(clip);
        }

        @Override
        public void failed(ClipException cause) {
            failure = cause;
        }

        @Override
        public void ended() {
            complete(span, camera);
        }
    }
}
