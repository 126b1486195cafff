/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.DetectionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What a message says about its picture: by the headers of a frame, else by a {@link Frame} body, else by the exchange
 * itself, so that a picture that came from a file or a queue can be reported too.
 */
final class VisionFrameHeaders {
    private final Exchange exchange;
    private final Message message;
    private final Optional<Frame> frame;

    VisionFrameHeaders(Exchange exchange) {
        this.exchange = exchange;
        this.message = exchange.getMessage();
        this.frame = message.getBody() instanceof Frame f ? Optional.of(f) : Optional.empty();
    }

    /** Of {@code CamelRtspCaptureTime}, the frame, the message's own timestamp, or the exchange's creation. */
    CaptureTime captureTime() {
        Instant time = message.getHeader(RtspConstants.CAPTURE_TIME, Instant.class);
        if (time == null) {
            return frame.map(f -> f.origin().captureTime()).orElseGet(this::exchangeTime);
        }
        boolean camera = CaptureTime.Source.RTCP_SR
                .id()
                .equals(message.getHeader(RtspConstants.CAPTURE_TIME_SOURCE, String.class));
        Double uncertainty = message.getHeader(RtspConstants.CAPTURE_TIME_UNCERTAINTY_MS, Double.class);
        return new CaptureTime(
                time,
                camera ? CaptureTime.Source.RTCP_SR : CaptureTime.Source.ARRIVAL,
                uncertainty == null ? null : Duration.ofNanos(Math.round(uncertainty * 1e6)));
    }

    /** The camera's name; without one, the route's id. */
    DetectionEvent.Source source() {
        String camera = Optional.ofNullable(message.getHeader(RtspConstants.CAMERA, String.class))
                .or(() -> Optional.ofNullable(exchange.getFromRouteId()))
                .orElse("unknown");
        // An exchange is one picture and keeps its id when it is redelivered.
        String session = Optional.ofNullable(message.getHeader(RtspConstants.SESSION_ID, String.class))
                .orElseGet(exchange::getExchangeId);
        Optional<String> codec = Optional.ofNullable(message.getHeader(RtspConstants.CODEC, String.class))
                .or(() -> frame.map(f -> f.origin().codec()).map(Codec::encodingName));
        return new DetectionEvent.Source(camera, session, size(), codec);
    }

    DetectionEvent.Moment moment() {
        CaptureTime capture = captureTime();
        Instant received = Optional.ofNullable(message.getHeader(RtspConstants.RECEIVE_TIME, Instant.class))
                .or(() -> frame.map(f -> f.origin().receiveTime()))
                .orElse(capture.time());
        return new DetectionEvent.Moment(
                message.getHeader(RtspConstants.SEQUENCE, 0L, Long.class),
                capture,
                received,
                message.getHeader(
                        RtspConstants.KEY_FRAME,
                        frame.map(f -> f.origin().key()).orElse(false),
                        Boolean.class),
                message.getHeader(
                        RtspConstants.CORRUPT,
                        frame.map(f -> f.origin().corrupt()).orElse(false),
                        Boolean.class));
    }

    /** For a frame that is made of a picture which is none. */
    Frame.Origin origin() {
        DetectionEvent.Moment moment = moment();
        return new Frame.Origin(
                null,
                null,
                moment.captureTime(),
                System.nanoTime(),
                moment.receiveTime(),
                moment.key(),
                moment.corrupt(),
                "none");
    }

    private CaptureTime exchangeTime() {
        long timestamp = message.getMessageTimestamp();
        long time = timestamp > 0 ? timestamp : exchange.getClock().getCreated();
        return new CaptureTime(Instant.ofEpochMilli(time), CaptureTime.Source.ARRIVAL, null);
    }

    private Optional<Size> size() {
        Integer width = message.getHeader(RtspConstants.WIDTH, Integer.class);
        Integer height = message.getHeader(RtspConstants.HEIGHT, Integer.class);
        return width != null && height != null
                ? Optional.of(new Size(width, height))
                : frame.map(f -> f.format().size());
    }
}
