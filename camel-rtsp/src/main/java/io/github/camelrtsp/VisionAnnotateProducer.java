/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.vision.Annotator;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Draws the detections in the header on the picture in the body. */
class VisionAnnotateProducer extends DefaultProducer {
    private final DateTimeFormatter clock = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS z", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    private volatile Annotator annotator;

    VisionAnnotateProducer(VisionAnnotateEndpoint endpoint) {
        super(endpoint);
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
        Frame frame = VisionPicture.of(
                        exchange, "vision-annotate:" + getEndpoint().getName())
                .toFrame(headers.origin());
        exchange.getMessage().setBody(annotator.annotate(frame, VisionDetections.of(exchange), notes(headers)));
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
