/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.stream.StreamEvent;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;

/**
 * What a {@link StreamEvent} converts to: text for people, JSON bytes for programs (so {@code to: file:} writes JSON), and a
 * map of plain values for data formats and templates.
 */
@Converter(generateLoader = true)
public final class EventConverters {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventConverters() {}

    /** One line: the camera, what happened, why, and what to do. */
    @Converter
    public static String toText(StreamEvent event, Exchange exchange) {
        return new EventDocument(camera(exchange), event).text();
    }

    /** Text, numbers and booleans by name; what an event does not have is left out. */
    @Converter
    public static Map<String, Object> toMap(StreamEvent event, Exchange exchange) {
        return new EventDocument(camera(exchange), event).values();
    }

    /** The same as {@link #toMap} as a JSON object in UTF-8. */
    @Converter
    public static byte[] toJson(StreamEvent event, Exchange exchange) throws JsonProcessingException {
        return JSON.writeValueAsBytes(toMap(event, exchange));
    }

    /** The same as {@link #toJson}, to be read once. */
    @Converter
    public static InputStream toInputStream(StreamEvent event, Exchange exchange) throws JsonProcessingException {
        return new ByteArrayInputStream(toJson(event, exchange));
    }

    private static String camera(Exchange exchange) {
        String camera = exchange == null ? null : exchange.getMessage().getHeader(RtspConstants.CAMERA, String.class);
        return camera == null ? "" : camera;
    }
}
