/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.vision.CameraTracker;
import io.github.camelrtsp.vision.CameraTrackers;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.TrackerOptions;
import io.github.camelrtsp.vision.Tracking;
import io.github.camelrtsp.vision.VisionEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the detections in the header. It has a tracker for each camera, and keeps them over stop and start of its route, so
 * that counts go on.
 */
public class VisionTrackProducer extends DefaultProducer {
    private static final Logger LOG = LoggerFactory.getLogger(VisionTrackProducer.class);

    private final TrackerOptions options;
    private final CameraTrackers trackers;
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicLong late = new AtomicLong();

    VisionTrackProducer(VisionTrackEndpoint endpoint) {
        super(endpoint);
        this.options = endpoint.trackerOptions();
        this.trackers = new CameraTrackers(options, endpoint.component()::nextObject, System::nanoTime);
    }

    @Override
    public VisionTrackEndpoint getEndpoint() {
        return (VisionTrackEndpoint) super.getEndpoint();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        if (message.getHeader(VisionConstants.DETECTIONS) == null) {
            throw new CamelExchangeException(
                    "vision-track:" + getEndpoint().getName() + " needs the header " + VisionConstants.DETECTIONS
                            + ": put a step such as to: vision-detect:people?model=... before it",
                    exchange);
        }
        List<Detection> sure = VisionDetections.of(exchange);
        List<Detection> faint =
                VisionDetections.list(exchange, VisionConstants.FAINT_DETECTIONS, Detection.class, "vision-detect");
        VisionFrameHeaders headers = new VisionFrameHeaders(exchange);
        String camera = headers.source().name();
        Tracking tracking = trackers.of(camera).next(headers.when(), sure, faint);
        pictures.incrementAndGet();
        if (tracking.order() == Tracking.Order.LATE && late.incrementAndGet() == 1) {
            LOG.warn(
                    "vision-track:{}: a picture of camera {} came after a newer one and is not followed. Pictures get out"
                            + " of order where several threads work on them: put vision-track before that. More of them"
                            + " are counted in JMX (LatePictures)",
                    getEndpoint().getName(),
                    camera);
        }
        message.setHeader(VisionConstants.DETECTIONS, tracking.detections());
        message.setHeader(VisionConstants.TRACKS, tracking.objects());
        message.setHeader(VisionConstants.EVENTS, events(tracking));
        message.setHeader(VisionConstants.COUNTS, tracking.counts());
        message.setHeader(VisionConstants.RULES, options.rules());
    }

    private List<VisionEvent> events(Tracking tracking) {
        return getEndpoint().isObjectEvents()
                ? tracking.events()
                : tracking.events().stream()
                        .filter(event -> !event.rule().equals(VisionEvent.NO_RULE))
                        .toList();
    }

    @Override
    protected void doShutdown() throws Exception {
        getEndpoint().forget(this);
        super.doShutdown();
    }

    /** By the camera's name. */
    Map<String, CameraTracker> cameras() {
        return trackers.known();
    }

    long pictures() {
        return pictures.get();
    }

    long latePictures() {
        return late.get();
    }
}
