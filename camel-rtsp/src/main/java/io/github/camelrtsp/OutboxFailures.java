/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.outbox.OutboxRefusals;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Told by Camel's error handler of each attempt that failed: decides whether there is another one. */
public final class OutboxFailures implements Processor {
    private OutboxRefusals refusals = new OutboxRefusals("");

    @Override
    public void process(Exchange exchange) {
        OutboxDelivery delivery = OutboxDelivery.of(exchange);
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (refusals.contains(failure)) {
            delivery.refuse(failure);
            exchange.getExchangeExtension().setRedeliveryExhausted(true);
        } else if (!delivery.failed(failure)) {
            exchange.getExchangeExtension().setRedeliveryExhausted(true);
        }
    }

    public void setRefusals(String refusals) {
        this.refusals = new OutboxRefusals(refusals);
    }
}
