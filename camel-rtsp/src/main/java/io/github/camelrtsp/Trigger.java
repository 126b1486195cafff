/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.CaptureTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The picture that asks for a still or a clip: what its message said of it before the still's headers took their place.
 *
 * <p>A second still of the same message is of the same trigger, unless the route has set another capture time meanwhile.
 *
 * @param headers of the picture, by their usual names; empty if the message is of none
 */
record Trigger(Map<String, Object> headers) {
    /** The capture time that the last still set. */
    private static final String LAST_STILL = "CamelRtspLastStill";

    @SuppressWarnings("unchecked")
    static Trigger of(Exchange exchange) {
        Message message = exchange.getMessage();
        Map<String, Object> kept = message.getHeader(RtspConstants.TRIGGER, Map.class);
        Object time = message.getHeader(RtspConstants.CAPTURE_TIME);
        if (kept != null && time != null && time.equals(exchange.getProperty(LAST_STILL))) {
            return new Trigger(kept);
        }
        Map<String, Object> headers = new LinkedHashMap<>();
        if (time != null) {
            for (String name : FrameHeaders.NAMES) {
                Object value = message.getHeader(name);
                if (value != null) {
                    headers.put(name, value);
                }
            }
        }
        return new Trigger(Map.copyOf(headers));
    }

    /** Keeps it beside the headers of the still, which stand in the message by now. */
    void keep(Exchange exchange) {
        Message message = exchange.getMessage();
        if (headers.isEmpty()) {
            message.removeHeader(RtspConstants.TRIGGER);
        } else {
            message.setHeader(RtspConstants.TRIGGER, headers);
        }
        exchange.setProperty(LAST_STILL, message.getHeader(RtspConstants.CAPTURE_TIME));
    }

    /** When its picture was taken; empty if the message is of none: then it is now. */
    Optional<CaptureTime> captureTime(Exchange exchange) {
        return time(exchange, RtspConstants.CAPTURE_TIME).map(time -> {
            boolean camera = value(exchange, RtspConstants.CAPTURE_TIME_SOURCE, String.class)
                    .filter(CaptureTime.Source.RTCP_SR.id()::equals)
                    .isPresent();
            long uncertainty = value(exchange, RtspConstants.CAPTURE_TIME_UNCERTAINTY_MS, Long.class)
                    .orElse(0L);
            return new CaptureTime(
                    time,
                    camera ? CaptureTime.Source.RTCP_SR : CaptureTime.Source.ARRIVAL,
                    Duration.ofMillis(uncertainty));
        });
    }

    /**
     * When its picture arrived here. A route that sets another capture time means another picture, and that one arrived as much
     * earlier or later as it was taken; of a message without a picture, the time that it names.
     */
    Optional<Instant> receiveTime(Exchange exchange) {
        Optional<Instant> captured = time(exchange, RtspConstants.CAPTURE_TIME);
        Optional<Instant> received = time(exchange, RtspConstants.RECEIVE_TIME);
        return received.map(time -> time.plus(moved(exchange, captured))).or(() -> captured);
    }

    /** A message that lost the frame's own time on the way is of the time that it names. */
    private Duration moved(Exchange exchange, Optional<Instant> captured) {
        Optional<Instant> own = time(exchange, RtspConstants.FRAME_TIME);
        return own.isEmpty() || captured.isEmpty() ? Duration.ZERO : Duration.between(own.get(), captured.get());
    }

    private Optional<Instant> time(Exchange exchange, String name) {
        return TimeHeader.of(exchange, name, headers.get(name));
    }

    private <T> Optional<T> value(Exchange exchange, String name, Class<T> type) {
        Object value = headers.get(name);
        T converted = exchange.getContext().getTypeConverter().tryConvertTo(type, exchange, value);
        if (value != null && converted == null) {
            throw new IllegalArgumentException("The header " + name + " is no " + type.getSimpleName() + ": "
                    + value.getClass().getName());
        }
        return Optional.ofNullable(converted);
    }
}
