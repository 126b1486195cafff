/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.NothingNativeIsLeft;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Camel context, and what its routes got. */
@ExtendWith(NothingNativeIsLeft.class)
abstract class RtspRoutes {
    final CamelContext context = new DefaultCamelContext();
    final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    @AfterEach
    final void stop() {
        context.stop();
    }

    final void keep(Exchange exchange) {
        Exchange copy = new DefaultExchange(context);
        copy.getMessage().copyFrom(exchange.getMessage());
        messages.add(copy.getMessage());
    }

    final void route(String id, String uri, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).process(processor);
            }
        });
        context.start();
    }

    final RtspConsumer consumer(String route) {
        return (RtspConsumer) context.getRoute(route).getConsumer();
    }

    final Message next() throws InterruptedException {
        Message message = messages.poll(10, TimeUnit.SECONDS);
        assertThat(message).as("a message within 10 s").isNotNull();
        return message;
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        await(Duration.ofSeconds(10), condition);
    }

    static void await(Duration longest, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(longest + " passed").isLessThan(deadline);
            Thread.sleep(10);
        }
    }
}
