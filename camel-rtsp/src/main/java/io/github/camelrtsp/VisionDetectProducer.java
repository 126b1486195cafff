/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.djl.Detector;
import io.github.camelrtsp.vision.Detection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Looks at each body and puts what it finds into headers. Holds its model from start to stop. */
class VisionDetectProducer extends DefaultProducer {
    /** The property of exchanges that names the step which looked: one model may look twice, for other classes. */
    static final String STEP = "CamelVisionDetector";

    private volatile Detector detector;

    VisionDetectProducer(VisionDetectEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public VisionDetectEndpoint getEndpoint() {
        return (VisionDetectEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        detector = Detector.open(
                getEndpoint().detectorOptions(), getEndpoint().getComponent().models());
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Detector open = detector;
        if (open == null) {
            throw new RejectedExecutionException(
                    "vision-detect:" + getEndpoint().getName() + " is stopped");
        }
        List<Detection> all = open.detect(
                VisionPicture.of(exchange, "vision-detect:" + getEndpoint().getName()));
        Map<Boolean, List<Detection>> bySureness = all.stream()
                .collect(Collectors.partitioningBy(
                        detection -> detection.confidence() >= getEndpoint().getThreshold()));
        List<Detection> detections = List.copyOf(bySureness.get(true));
        VisionFrameHeaders.begin(exchange);
        exchange.setProperty(STEP, getEndpoint().getName());
        Message message = exchange.getMessage();
        message.setHeader(VisionConstants.DETECTIONS, detections);
        message.setHeader(VisionConstants.FAINT_DETECTIONS, List.copyOf(bySureness.get(false)));
        message.setHeader(VisionConstants.OBJECT_COUNT, detections.size());
        message.setHeader(VisionConstants.MODEL, open.modelName());
    }

    @Override
    protected void doStop() throws Exception {
        Detector open = detector;
        detector = null;
        if (open != null) {
            open.close();
        }
        super.doStop();
    }
}
