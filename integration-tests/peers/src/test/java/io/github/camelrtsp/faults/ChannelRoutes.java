/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.RtspComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** One Camel context with a route for each of many streams; they hear events and decode nothing. */
final class ChannelRoutes implements AutoCloseable {
    private final CamelContext context = new DefaultCamelContext();
    private final List<EventRoute> channels = new ArrayList<>();

    private ChannelRoutes() {}

    static ChannelRoutes start(List<String> uris) throws Exception {
        return new ChannelRoutes().add(uris);
    }

    /** With this {@code maxConcurrentConnects}. */
    static ChannelRoutes start(int maxConcurrentConnects, List<String> uris) throws Exception {
        ChannelRoutes routes = new ChannelRoutes();
        routes.context.getComponent("rtsp", RtspComponent.class).setMaxConcurrentConnects(maxConcurrentConnects);
        return routes.add(uris);
    }

    private ChannelRoutes add(List<String> uris) throws Exception {
        for (String uri : uris) {
            channels.add(EventRoute.add(context, "channel" + channels.size(), uri));
        }
        context.start();
        return this;
    }

    List<EventRoute> channels() {
        return channels;
    }

    EventRoute channel(int index) {
        return channels.get(index);
    }

    /** Stops one and tells how long that took. */
    Duration stop(int index) throws Exception {
        long began = System.nanoTime();
        context.getRouteController().stopRoute("channel" + index);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public void close() {
        context.stop();
    }
}
