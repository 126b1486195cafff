/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.NativeLedger;
import io.github.camelrtsp.media.Frame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route at a camera that closes each connection after a few pictures, opened again as often as options allow. */
class ReconnectSoakIT {
    /** {@code -Dsoak.reconnects=1000} for the full length. */
    private static final int RECONNECTS = Integer.getInteger("soak.reconnects", 100);

    private static final int LOOKS = 20;
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(2);
    private static final String OPTIONS = "?reconnectDelay=100&reconnectMaxDelay=100&camera=closing";

    @TempDir
    Path directory;

    private final AtomicLong frames = new AtomicLong();

    @Test
    void nothingGrowsOverReconnects() throws Exception {
        SoakClip clip = SoakClip.make(directory);
        Growth growth = new Growth();
        try (ClosingCamera camera =
                        ClosingCamera.start(clip.track(), clip.pictures().subList(0, 5));
                CamelContext context = route("rtsp:127.0.0.1:" + camera.port() + "/soak" + OPTIONS)) {
            for (int look = 1; look <= LOOKS; look++) {
                await(camera, (long) RECONNECTS * look / LOOKS);
                growth.add(between(context));
            }
            assertThat(frames).as("frames in the route").hasValueGreaterThanOrEqualTo(RECONNECTS);
        }
        System.out.print(RECONNECTS + " reconnects, " + frames + " frames in the route\n" + growth.table());
        growth.assertFlat();
        assertThat(NativeLedger.live()).isEmpty();
    }

    /** With the stream at rest: what an open session holds comes and goes. */
    private static Footprint between(CamelContext context) throws Exception {
        context.getRouteController().stopAllRoutes();
        Footprint footprint = Footprint.now();
        context.getRouteController().startAllRoutes();
        return footprint;
    }

    private CamelContext route(String uri) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(exchange -> {
                    exchange.getMessage().getBody(Frame.class).format();
                    frames.incrementAndGet();
                });
            }
        });
        context.start();
        return context;
    }

    private static void await(ClosingCamera camera, long served) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_ROUND.multipliedBy(RECONNECTS).toNanos();
        while (camera.served() < served) {
            assertThat(System.nanoTime())
                    .as("the client came %d times, not %d", camera.served(), served)
                    .isLessThan(end);
            Thread.sleep(5);
        }
    }
}
