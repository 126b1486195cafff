/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.publish.ClipFile;
import io.github.camelrtsp.publish.ClipRecording;
import io.github.camelrtsp.stream.HeldStream;
import io.github.camelrtsp.stream.HistoryOptions;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.api.management.ManagedResource;

/** Replaces each body by a file of what the camera sent around the message's time. */
@ManagedResource(description = "RTSP producer of clips")
public class RtspClipProducer extends HeldStreamProducer<ClipRecording.Result> {
    /** What may wait for the disk beside the history, in bytes. */
    static final long MAX_WAITING = 64L << 20;

    RtspClipProducer(RtspEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getEndpoint().owner().writing().execute(getEndpoint().getClips().folder()::clear);
    }

    /** What a trigger is late by is wanted, too. */
    @Override
    HistoryOptions historyOptions() {
        return getEndpoint()
                .getHistory()
                .options(getEndpoint().getClips().preRoll().plusSeconds(2));
    }

    @Override
    CompletableFuture<ClipRecording.Result> ask(Exchange exchange, Trigger trigger, HeldStream held) {
        ClipConfiguration clips = getEndpoint().getClips();
        long age = trigger.receiveTime(exchange)
                .map(received -> Duration.between(received, Instant.now()).toNanos())
                .filter(nanos -> nanos > 0)
                .orElse(0L);
        ClipRecording.Span span = new ClipRecording.Span(System.nanoTime() - age, clips.preRoll(), clips.duration());
        return ClipRecording.start(
                camera(),
                held,
                span,
                new ClipRecording.Means(
                        clips.folder(),
                        getEndpoint().owner().writing(),
                        getEndpoint().owner().timer(),
                        historyOptions().maxBytes() + MAX_WAITING));
    }

    @Override
    void answer(Exchange exchange, Trigger trigger, ClipRecording.Result result) {
        ClipHeaders.populate(exchange.getMessage(), camera(), result.main());
        Message message = exchange.getMessage();
        // So that a copy gets the name that was announced. The file itself keeps the name by which the folder is
        // cleared.
        MediaFiles.announcedClip(message).ifPresent(name -> message.setHeader(Exchange.FILE_NAME, name));
        List<File> files = result.files().stream()
                .map(ClipFile::path)
                .map(java.nio.file.Path::toFile)
                .toList();
        message.setHeader(RtspConstants.CLIP_FILES, files);
        trigger.keep(exchange);
    }
}
