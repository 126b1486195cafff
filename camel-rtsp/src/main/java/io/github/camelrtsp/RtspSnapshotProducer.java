/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.stream.HeldStream;
import io.github.camelrtsp.stream.HistoryOptions;
import io.github.camelrtsp.stream.Still;
import io.github.camelrtsp.stream.StillRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;

/** Replaces each body by the picture of the message's time. What the message said of its own picture stays in one header. */
@ManagedResource(description = "RTSP producer of stills")
public class RtspSnapshotProducer extends HeldStreamProducer<Still> {
    private final AtomicLong lastOffset = new AtomicLong();
    private final AtomicLong lastDecodeTime = new AtomicLong();

    RtspSnapshotProducer(RtspEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    HistoryOptions historyOptions() {
        RtspEndpoint endpoint = getEndpoint();
        return endpoint.getHistory().options(endpoint.getSnapshot().past());
    }

    @Override
    CompletableFuture<Still> ask(Exchange exchange, Trigger trigger, HeldStream held) {
        SnapshotConfiguration snapshot = getEndpoint().getSnapshot();
        return held.still(new StillRequest(
                trigger.captureTime(exchange),
                trigger.receiveTime(exchange),
                snapshot.offset(),
                snapshot.align(),
                getEndpoint().readerOptions().scale(),
                getEndpoint().readerOptions().corruptFrames(),
                snapshot.tolerance(),
                snapshot.timeout()));
    }

    @Override
    void answer(Exchange exchange, Trigger trigger, Still still) {
        Message message = exchange.getMessage();
        message.setHeader(RtspConstants.CAMERA, camera());
        FrameHeaders.populate(message, still.frame(), still.sequence(), still.sessionId());
        // A still is no one of a row.
        message.removeHeader(RtspConstants.DROPPED);
        message.removeHeader(Exchange.CONTENT_TYPE);
        message.setHeader(RtspConstants.WANTED_TIME, still.wanted());
        message.setHeader(RtspConstants.OFFSET_MS, Math.round(still.offset().toNanos() / 1e6));
        message.setHeader(RtspConstants.ALIGNMENT, still.alignment().id());
        message.setHeader(
                RtspConstants.ALIGNMENT_UNCERTAINTY_MS, still.uncertainty().toMillis());
        message.setHeader(RtspConstants.DECODE_TIME_MS, still.decodeTime().toMillis());
        trigger.keep(exchange);
        lastOffset.set(Math.round(still.offset().toNanos() / 1e6));
        lastDecodeTime.set(still.decodeTime().toMillis());
    }

    @ManagedAttribute(description = "From the wanted time of the last still to its own, in ms")
    public long getLastOffsetMs() {
        return lastOffset.get();
    }

    @ManagedAttribute(description = "Time that decoding took for the last still, in ms")
    public long getLastDecodeTimeMs() {
        return lastDecodeTime.get();
    }
}
