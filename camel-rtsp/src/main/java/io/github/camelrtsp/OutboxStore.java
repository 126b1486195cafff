/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.outbox.Outbox;
import io.github.camelrtsp.outbox.OutboxLimit;
import io.github.camelrtsp.outbox.WhenFull;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The step of the route template {@code vision-outbox}: what the message has to tell is on disk when it returns. The message
 * itself stays as it is.
 */
public final class OutboxStore extends ServiceSupport implements Processor, CamelContextAware, ShutdownPrepared {
    private static final OutboxParameters PARAMETERS =
            new OutboxParameters("vision-outbox", List.of("name", "directory", "maxEvents", "whenFull"));

    private CamelContext context;
    private String name;
    private String directory;
    private int maxEvents = OutboxLimit.DEFAULT.maxEvents();
    private WhenFull whenFull = OutboxLimit.DEFAULT.whenFull();
    private Outbox outbox;

    @Override
    public void process(Exchange exchange) throws Exception {
        outbox.store(ExchangeEvents.of(exchange), () -> isLeaving(exchange.getFromRouteId()));
    }

    /** The route that the message comes from stops, or is suspended, and waits for it. Camel suspends its consumer first. */
    private boolean isLeaving(String from) {
        Route route = from == null ? null : context.getRoute(from);
        return route != null
                && route.getConsumer() instanceof StatefulService consumer
                && (consumer.isSuspending() || consumer.isSuspended() || consumer.isStopping() || consumer.isStopped());
    }

    @Override
    protected void doStart() throws Exception {
        OutboxLimit limit = new OutboxLimit(maxEvents, whenFull);
        outbox = Outboxes.of(context).acquire(name, directory);
        outbox.limit(limit);
        outbox.open();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        if (!suspendOnly && outbox != null) {
            outbox.stopping();
        }
    }

    @Override
    protected void doStop() {
        if (outbox != null) {
            Outboxes.of(context).release(outbox);
            outbox = null;
        }
    }

    public void setName(String name) {
        this.name = name;
    }

    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public void setMaxEvents(int maxEvents) {
        this.maxEvents = maxEvents;
    }

    public void setWhenFull(String whenFull) {
        this.whenFull = WhenFull.of(whenFull);
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
        PARAMETERS.check(context, List.of("store"));
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }
}
