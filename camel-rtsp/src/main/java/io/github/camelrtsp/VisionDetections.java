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
        return list(exchange, VisionConstants.DETECTIONS, Detection.class, "vision-detect");
    }

    /**
     * A header that is a list; empty if there is none.
     *
     * @param step that sets the header, for the message of the exception
     * @throws CamelExchangeException if the header holds something else
     */
    static <T> List<T> list(Exchange exchange, String name, Class<T> type, String step) throws CamelExchangeException {
        Object header = exchange.getMessage().getHeader(name);
        if (header == null) {
            return List.of();
        }
        if (header instanceof List<?> list && list.stream().allMatch(type::isInstance)) {
            return list.stream().map(type::cast).toList();
        }
        throw new CamelExchangeException(
                "The header " + name + " is of type " + header.getClass().getName() + ", not a List of "
                        + type.getName() + ": only " + step + " sets it",
                exchange);
    }
}
