/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.EventMedia;
import io.github.camelrtsp.event.MediaUri;
import io.github.camelrtsp.stream.Still;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What the headers of a still or a clip say of it. */
final class MediaContent {
    private final Exchange exchange;
    private final Message message;
    /** The picture that asked; empty if the message is of that picture still. */
    private final Map<?, ?> trigger;

    private MediaContent(Exchange exchange) {
        this.exchange = exchange;
        this.message = exchange.getMessage();
        this.trigger = message.getHeader(RtspConstants.TRIGGER, Map.of(), Map.class);
    }

    /** Nothing is known if the message is of one that is of another kind. */
    static EventMedia.Content of(Exchange exchange, MediaUri.Kind kind) {
        boolean clip = exchange.getMessage().getBody() instanceof File file && MediaUri.Kind.CLIP.isOf(file.getName());
        if (clip != (kind == MediaUri.Kind.CLIP)) {
            return EventMedia.Content.UNKNOWN;
        }
        MediaContent content = new MediaContent(exchange);
        return new EventMedia.Content(
                new VisionFrameHeaders(exchange).source().size(),
                content.time(content.message.getHeaders(), RtspConstants.CAPTURE_TIME),
                clip ? content.offsetOfClip() : content.offsetOfStill(),
                Optional.ofNullable(content.message.getHeader(RtspConstants.CLIP_DURATION_MS, Long.class))
                        .filter(duration -> clip)
                        .map(Duration::ofMillis));
    }

    /** The header tells the distance from the wanted time, which may be another one than that of the picture that asked. */
    private Optional<EventMedia.Offset> offsetOfStill() {
        Optional<Instant> wanted = time(message.getHeaders(), RtspConstants.WANTED_TIME);
        Long offset = message.getHeader(RtspConstants.OFFSET_MS, Long.class);
        if (wanted.isEmpty() || offset == null) {
            return Optional.of(new EventMedia.Offset(Duration.ZERO, Optional.empty()));
        }
        Optional<String> alignment = Optional.ofNullable(message.getHeader(RtspConstants.ALIGNMENT, String.class));
        boolean byCamera = alignment.filter(Still.Alignment.RTCP.id()::equals).isPresent();
        Optional<Instant> asked = byCamera
                ? time(trigger, RtspConstants.CAPTURE_TIME)
                : time(trigger, RtspConstants.RECEIVE_TIME).or(() -> time(trigger, RtspConstants.CAPTURE_TIME));
        return asked.map(time ->
                new EventMedia.Offset(Duration.between(time, wanted.get()).plusMillis(offset), alignment));
    }

    /** Only times of one clock can be compared. */
    private Optional<EventMedia.Offset> offsetOfClip() {
        Object source = message.getHeader(RtspConstants.CAPTURE_TIME_SOURCE);
        if (source == null || !source.equals(trigger.get(RtspConstants.CAPTURE_TIME_SOURCE))) {
            return Optional.empty();
        }
        String alignment = source.equals("rtcp-sr") ? Still.Alignment.RTCP.id() : Still.Alignment.ARRIVAL.id();
        Optional<Instant> begins = time(message.getHeaders(), RtspConstants.CAPTURE_TIME);
        return time(trigger, RtspConstants.CAPTURE_TIME)
                .flatMap(asked -> begins.map(
                        begin -> new EventMedia.Offset(Duration.between(asked, begin), Optional.of(alignment))));
    }

    private Optional<Instant> time(Map<?, ?> headers, String name) {
        return TimeHeader.of(exchange, name, headers.get(name));
    }
}
