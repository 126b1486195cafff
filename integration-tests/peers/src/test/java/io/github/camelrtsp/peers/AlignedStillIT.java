/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.ClipEncoder;
import io.github.camelrtsp.peers.clip.ClipFormat;
import io.github.camelrtsp.peers.clip.Picture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The picture of the main stream is the one that the sub stream showed, although the sub stream comes 500 ms later. */
class AlignedStillIT {
    private static final int FPS = 15;
    private static final int PICTURES = 150;
    private static final int TRIGGERS = 100;
    private static final Duration SKEW = Duration.ofMillis(500);

    /** What the route saw of one trigger. */
    private record Seen(int trigger, int still, String alignment, long offsetMs, long decodeMs, long totalMs) {
        int distance() {
            int distance = Math.floorMod(still - trigger, PICTURES);
            return Math.min(distance, PICTURES - distance);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"H264", "H265"})
    @Timeout(180)
    void stillIsThePictureThatTheTriggerSaw(Codec codec) throws Exception {
        ClipEncoder encoder = new ClipEncoder(Path.of("target", "clips"));
        Path main = encoder.encode(new ClipFormat(codec, new Size(1280, 720), FPS, PICTURES, 2 * FPS));
        Path sub = encoder.encode(new ClipFormat(codec, new Size(384, 216), FPS, PICTURES, FPS));
        List<Seen> seen;
        try (SkewedCamera camera = new SkewedCamera(main, sub, FPS, SKEW)) {
            seen = run(camera);
        }
        List<Integer> distances = seen.stream().map(Seen::distance).toList();
        List<Long> decoding = sorted(seen.stream().map(Seen::decodeMs).toList());
        List<Long> total = sorted(seen.stream().map(Seen::totalMs).toList());
        System.out.printf(
                "%s: %d of %d stills are the trigger's picture, %d are off by at most one; decoding p50 %d ms, p95 %d ms;"
                        + " trigger to still p50 %d ms, p95 %d ms%n",
                codec,
                Collections.frequency(distances, 0),
                TRIGGERS,
                distances.stream().filter(distance -> distance <= 1).count(),
                decoding.get(TRIGGERS / 2),
                decoding.get(TRIGGERS * 95 / 100),
                total.get(TRIGGERS / 2),
                total.get(TRIGGERS * 95 / 100));
        assertThat(distances.stream().filter(distance -> distance <= 1).count()).isGreaterThanOrEqualTo(95);
        assertThat(seen).allSatisfy(each -> assertThat(each.alignment).isEqualTo("rtcp"));
        assertThat(seen.stream()
                        .filter(each -> Math.abs(each.offsetMs) <= 1000 / FPS)
                        .count())
                .isGreaterThanOrEqualTo(95);
    }

    private static List<Long> sorted(List<Long> values) {
        return values.stream().sorted().toList();
    }

    /** Triggers from the moment on when both streams have told their clocks. */
    private static List<Seen> run(SkewedCamera camera) throws Exception {
        List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch enough = new CountDownLatch(TRIGGERS);
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(camera.uri("/sub") + "?fps=5")
                            .filter(header("CamelRtspCaptureTimeSource").isEqualTo("rtcp-sr"))
                            .process(exchange -> {
                                exchange.setProperty("trigger", number(exchange));
                                exchange.setProperty("began", System.nanoTime());
                            })
                            .to(camera.uri("/main") + "?operation=snapshot")
                            .filter(header("CamelRtspAlignment").isEqualTo("rtcp"))
                            .process(exchange -> {
                                seen.add(seen(exchange));
                                enough.countDown();
                            });
                }
            });
            context.start();
            assertThat(enough.await(120, TimeUnit.SECONDS))
                    .as("%d stills, not %d", TRIGGERS, seen.size())
                    .isTrue();
            return List.copyOf(seen.subList(0, TRIGGERS));
        }
    }

    private static Seen seen(Exchange exchange) {
        long total = System.nanoTime() - exchange.getProperty("began", Long.class);
        return new Seen(
                exchange.getProperty("trigger", Integer.class),
                number(exchange),
                exchange.getMessage().getHeader("CamelRtspAlignment", String.class),
                exchange.getMessage().getHeader("CamelRtspOffsetMs", Long.class),
                exchange.getMessage().getHeader("CamelRtspDecodeTimeMs", Long.class),
                TimeUnit.NANOSECONDS.toMillis(total));
    }

    private static int number(Exchange exchange) {
        return Picture.of(exchange.getMessage().getBody(Frame.class)).number().orElseThrow();
    }
}
