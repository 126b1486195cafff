/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.vision.Annotator;
import io.github.camelrtsp.vision.Overlay;
import io.github.camelrtsp.vision.Rules;
import io.github.camelrtsp.vision.TrackedObject;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Draws what the headers tell on the picture in the body. */
class VisionAnnotateProducer extends DefaultProducer {
    private final DateTimeFormatter clock;
    private volatile Annotator annotator;

    VisionAnnotateProducer(VisionAnnotateEndpoint endpoint) {
        super(endpoint);
        this.clock = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS z", Locale.ROOT)
                .withZone(endpoint.zoneId());
    }

    @Override
    public VisionAnnotateEndpoint getEndpoint() {
        return (VisionAnnotateEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        annotator = new Annotator();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        VisionFrameHeaders headers = new VisionFrameHeaders(exchange);
        Frame frame =
                VisionPicture.of(exchange, "vision-annotate:" + getEndpoint().getName());
        exchange.getMessage().setBody(annotator.annotate(frame, overlay(exchange, headers)));
    }

    @SuppressWarnings("unchecked")
    private Overlay overlay(Exchange exchange, VisionFrameHeaders headers) throws CamelExchangeException {
        Message message = exchange.getMessage();
        return new Overlay(
                VisionDetections.of(exchange),
                VisionDetections.list(exchange, VisionConstants.TRACKS, TrackedObject.class, "vision-track"),
                Optional.ofNullable(message.getHeader(VisionConstants.RULES, Rules.class)),
                message.getHeader(VisionConstants.COUNTS, Map.of(), Map.class),
                notes(headers));
    }

    private List<String> notes(VisionFrameHeaders headers) {
        List<String> notes = new ArrayList<>();
        if (getEndpoint().getText() != null) {
            notes.add(getEndpoint().getText());
        }
        if (getEndpoint().isShowTime()) {
            notes.add(clock.format(headers.captureTime().time()));
        }
        return notes;
    }
}
