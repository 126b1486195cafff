/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.publish.ClipDirectory;
import io.github.camelrtsp.publish.ClipException;
import io.github.camelrtsp.publish.ClipFile;
import io.github.camelrtsp.publish.ClipRecorder;
import io.github.camelrtsp.stream.DropReason;
import io.github.camelrtsp.stream.HeldStream;
import io.github.camelrtsp.stream.HistoryOptions;
import io.github.camelrtsp.stream.SerialExecutor;
import io.github.camelrtsp.stream.StreamStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;

/** Records a stream into files, as it is, and makes one exchange of each file that is complete, in order, one at a time. */
@ManagedResource(description = "RTSP consumer of clips")
public class RtspClipConsumer extends StreamConsumer implements ClipRecorder.Listener {
    private final AtomicLong finished = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong slowDisk = new AtomicLong();
    private volatile HeldStream stream;
    private volatile ClipRecorder recorder;
    private SerialExecutor deliveries;

    RtspClipConsumer(RtspEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    void open() throws Exception {
        RtspEndpoint endpoint = endpoint();
        deliveries = new SerialExecutor(endpoint.owner().deliveries());
        HistoryOptions least = new HistoryOptions(Duration.ZERO, HistoryOptions.DEFAULT_MAX_BYTES);
        stream = endpoint.owner().hub().hold(getCamera(), endpoint.streamKey(), least);
        record();
    }

    private void record() {
        RtspEndpoint endpoint = endpoint();
        ClipDirectory directory = endpoint.getClips().folder();
        endpoint.owner().writing().execute(directory::clear);
        recorder = new ClipRecorder(
                getCamera(),
                directory,
                endpoint.getClips().segments(),
                endpoint.owner().writing(),
                RtspClipProducer.MAX_WAITING,
                this);
        stream.follow(recorder, Duration.ZERO);
    }

    /** The file that is open becomes complete, and is the last. */
    private CompletableFuture<Void> endRecording() {
        ClipRecorder last = recorder;
        if (last == null) {
            return CompletableFuture.completedFuture(null);
        }
        stream.unfollow(last);
        return last.stop();
    }

    @Override
    CompletableFuture<Void> leave() {
        HeldStream open = stream;
        return open == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.allOf(endRecording().thenCompose(done -> handedOver()), open.close());
    }

    /** Completes when all clips have gone into the route: a route that stops takes no more after its consumer has stopped. */
    private CompletableFuture<Void> handedOver() {
        CompletableFuture<Void> last = new CompletableFuture<>();
        deliver(() -> last.complete(null));
        return last;
    }

    @Override
    protected void doSuspend() throws Exception {
        endRecording();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        record();
    }

    @Override
    public void finished(ClipFile clip) {
        finished.incrementAndGet();
        deliver(() -> process("A clip", message -> ClipHeaders.populate(message, getCamera(), clip)));
    }

    @Override
    public void failed(ClipException failure) {
        failed.incrementAndGet();
        if (failure.reason() == ClipException.Reason.DISK_TOO_SLOW) {
            slowDisk.incrementAndGet();
        }
        deliver(() -> getExceptionHandler().handleException(failure.describe(), failure));
    }

    /** A clip of a context that stops must still reach its route. */
    private void deliver(Runnable delivery) {
        try {
            deliveries.execute(delivery);
        } catch (RejectedExecutionException e) {
            delivery.run();
        }
    }

    @Override
    Optional<StreamStatus> presentStatus() {
        return Optional.ofNullable(stream).map(HeldStream::status);
    }

    @Override
    boolean delivers(StreamStatus playing) {
        return playing.lastPacket().isPresent();
    }

    @Override
    Map<DropReason, Long> drops() {
        return Map.of();
    }

    @ManagedAttribute(description = "Files that were recorded")
    public long getClipsFinished() {
        return finished.get();
    }

    @ManagedAttribute(description = "Files that could not be recorded")
    public long getClipsFailed() {
        return failed.get();
    }

    @ManagedAttribute(description = "Files that were given up because the disk was too slow")
    public long getClipsDroppedBySlowDisk() {
        return slowDisk.get();
    }
}
