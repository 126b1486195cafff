/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.vision.Detection;
import java.util.List;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;

/** The detections that a message carries. */
final class VisionDetections {
    private VisionDetections() {}

    /**
     * None if no step has looked for objects.
     *
     * @throws CamelExchangeException if the header holds something else
     */
    static List<Detection> of(Exchange exchange) throws CamelExchangeException {
        Object header = exchange.getMessage().getHeader(VisionConstants.DETECTIONS);
        if (header == null) {
            return List.of();
        }
        if (header instanceof List<?> list && list.stream().allMatch(Detection.class::isInstance)) {
            return list.stream().map(Detection.class::cast).toList();
        }
        throw new CamelExchangeException(
                "The header " + VisionConstants.DETECTIONS + " is of type "
                        + header.getClass().getName() + ", not a List of " + Detection.class.getName()
                        + ": only vision-detect sets it",
                exchange);
    }
}
