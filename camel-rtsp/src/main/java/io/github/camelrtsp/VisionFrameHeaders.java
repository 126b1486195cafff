/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.EventMessage;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.SecretNames;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.CameraTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What a message says about its picture: by the headers of a frame, else by a {@link Frame} body, else by the exchange
 * itself, so that a picture that came from a file or a queue can be reported too.
 */
final class VisionFrameHeaders {
    /** The property of exchanges that names a picture which has no session. */
    private static final String PICTURE = "CamelVisionPicture";

    private final Exchange exchange;
    private final Message message;
    private final Optional<Frame> frame;
    private final Map<?, ?> headers;

    /** Of the picture that is the body now. */
    VisionFrameHeaders(Exchange exchange) {
        this(
                exchange,
                exchange.getMessage().getBody() instanceof Frame f ? Optional.of(f) : Optional.empty(),
                exchange.getMessage().getHeaders());
    }

    private VisionFrameHeaders(Exchange exchange, Optional<Frame> frame, Map<?, ?> headers) {
        this.exchange = exchange;
        this.message = exchange.getMessage();
        this.frame = frame;
        this.headers = headers;
    }

    /** Of the picture that was looked at: if a still or a clip has taken its place since, of the one that asked for it. */
    static VisionFrameHeaders ofTrigger(Exchange exchange) {
        Map<?, ?> trigger = exchange.getMessage().getHeader(RtspConstants.TRIGGER, Map.class);
        return trigger == null
                ? new VisionFrameHeaders(exchange)
                : new VisionFrameHeaders(exchange, Optional.empty(), trigger);
    }

    /** Null if there is none. What is none of its kind is refused, here where its name is known: a consumer could not. */
    private <T> T header(String name, Class<T> type) {
        Object value = headers.get(name);
        if (value == null || value instanceof String text && text.isBlank()) {
            return null;
        }
        T converted = exchange.getContext().getTypeConverter().tryConvertTo(type, exchange, value);
        if (converted == null || converted instanceof Number number && !(number.doubleValue() >= 0)) {
            throw new IllegalArgumentException("The header " + name + " is to be a " + type.getSimpleName()
                    + (Number.class.isAssignableFrom(type) ? ", 0 or more" : "") + ", not " + value
                    + ". The component rtsp sets it: leave it as it is, or out");
        }
        return converted;
    }

    private <T> T header(String name, T otherwise, Class<T> type) {
        T value = header(name, type);
        return value == null ? otherwise : value;
    }

    private Optional<Instant> time(String name) {
        return TimeHeader.of(exchange, name, headers.get(name));
    }

    /** Of {@code CamelRtspCaptureTime}, the frame, the message's own timestamp, or the exchange's creation. */
    CaptureTime captureTime() {
        Optional<Instant> time = time(RtspConstants.CAPTURE_TIME);
        if (time.isEmpty()) {
            return frame.map(f -> f.origin().captureTime()).orElseGet(this::exchangeTime);
        }
        boolean camera =
                CaptureTime.Source.RTCP_SR.id().equals(header(RtspConstants.CAPTURE_TIME_SOURCE, String.class));
        Double uncertainty = header(RtspConstants.CAPTURE_TIME_UNCERTAINTY_MS, Double.class);
        return new CaptureTime(
                time.get(),
                camera ? CaptureTime.Source.RTCP_SR : CaptureTime.Source.ARRIVAL,
                uncertainty == null ? null : Duration.ofNanos(Math.round(uncertainty * 1e6)));
    }

    /** The camera's name; without one, the route's id. Not empty, and without the secrets of one that was named by its URL. */
    static String cameraName(Exchange exchange, Map<?, ?> headers) {
        String camera = exchange.getContext()
                .getTypeConverter()
                .tryConvertTo(String.class, exchange, headers.get(RtspConstants.CAMERA));
        return Stream.of(camera, exchange.getFromRouteId())
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .map(name -> SecretNames.maskText(name, "***"))
                .orElse("unknown");
    }

    /** The camera, and the picture in its stream. */
    EventMessage.Source source() {
        String camera = cameraName(exchange, headers);
        // Of no use without the number in it: then all its pictures would be one.
        String session = Optional.ofNullable(header(RtspConstants.SESSION_ID, String.class))
                .filter(id -> headers.get(RtspConstants.SEQUENCE) != null)
                .orElseGet(this::ownSession);
        Optional<String> codec = Optional.ofNullable(header(RtspConstants.CODEC, String.class))
                .or(() -> frame.map(f -> f.origin().codec()).map(Codec::encodingName));
        return new EventMessage.Source(camera, session, size(), codec);
    }

    /** An exchange is one picture, and keeps its id when it is redelivered; but its copies, as of split and wireTap, do not. */
    private String ownSession() {
        return exchange.getProperty(PICTURE, exchange.getExchangeId(), String.class);
    }

    /** Another picture, which copies of the exchange are of, too: one that comes from no stream has no other name. */
    static void begin(Exchange exchange) {
        exchange.setProperty(PICTURE, exchange.getContext().getUuidGenerator().generateExchangeUuid());
    }

    EventMessage.Moment moment() {
        CaptureTime capture = captureTime();
        Instant received = time(RtspConstants.RECEIVE_TIME)
                .or(() -> frame.map(f -> f.origin().receiveTime()))
                .orElse(capture.time());
        return new EventMessage.Moment(
                header(RtspConstants.SEQUENCE, 0L, Long.class),
                capture,
                received,
                header(RtspConstants.KEY_FRAME, frame.map(f -> f.origin().key()).orElse(false), Boolean.class),
                header(
                        RtspConstants.CORRUPT,
                        frame.map(f -> f.origin().corrupt()).orElse(false),
                        Boolean.class));
    }

    /** For following: pictures of no session are one session, not one each. */
    CameraTracker.When when() {
        EventMessage.Moment moment = moment();
        return new CameraTracker.When(
                header(RtspConstants.SESSION_ID, "", String.class),
                moment.captureTime().time(),
                moment.receiveTime());
    }

    /** For a frame that is made of a picture which is none. */
    Frame.Origin origin() {
        EventMessage.Moment moment = moment();
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
        Integer width = header(RtspConstants.WIDTH, Integer.class);
        Integer height = header(RtspConstants.HEIGHT, Integer.class);
        return width != null && height != null
                ? Optional.of(new Size(width, height))
                : frame.map(f -> f.format().size());
    }
}
