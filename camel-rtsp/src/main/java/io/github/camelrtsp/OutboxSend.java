/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeExchangeException;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Sends the event, and returns when the endpoint has confirmed it, on whichever thread it did. Each attempt gets a message of its
 * own, and its failure is one that is tried again, also if a route that it went through had given it up.
 *
 * <p>Nothing is connected before the first event: a broker that is away is no reason not to start. An endpoint that there cannot
 * be is one, unless its address depends on the event.
 */
public final class OutboxSend extends ServiceSupport implements Processor, CamelContextAware, ShutdownPrepared {
    /** An attempt that takes longer when the route stops waits for a broker that is not there. */
    private static final long GRACE_MILLIS = 500;

    private CamelContext context;
    private String to;
    private Expression target;
    private ProducerTemplate producers;
    private volatile OutboxDelivery current;

    @Override
    protected void doStart() {
        if (to.contains("${")) {
            target = context.resolveLanguage("simple").createExpression(to);
        } else {
            context.getEndpoint(to);
            target = ExpressionBuilder.constantExpression(to);
        }
        target.init(context);
        producers = context.createProducerTemplate();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        OutboxDelivery delivery = OutboxDelivery.of(exchange);
        if (!delivery.isWanted()) {
            return;
        }
        Exchange attempt = exchange.copy();
        current = delivery;
        producers.send(target.evaluate(attempt, String.class), attempt);
        if (attempt.getException() != null) {
            throw attempt.getException();
        }
        if (attempt.isRollbackOnly()) {
            throw new RuntimeExchangeException("The event was rolled back", exchange);
        }
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        CompletableFuture.delayedExecutor(GRACE_MILLIS, TimeUnit.MILLISECONDS).execute(this::interrupt);
    }

    private void interrupt() {
        OutboxDelivery delivery = current;
        if (delivery != null) {
            delivery.interrupt();
        }
    }

    @Override
    protected void doStop() {
        current = null;
        if (producers != null) {
            producers.stop();
        }
    }

    public void setTo(String to) {
        this.to = to;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }
}
