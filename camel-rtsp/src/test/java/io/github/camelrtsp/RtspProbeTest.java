/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.probe.StreamMeasurement;
import io.github.camelrtsp.probe.StreamReport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code to: rtsp:...?operation=probe}. */
@Timeout(60)
class RtspProbeTest extends RtspRoutes {

    @Test
    void reportTellsWhatTheCameraSends() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            Exchange answer = probe(camera.uri());

            assertThat(answer.getMessage().getHeader(RtspConstants.CAMERA))
                    .isEqualTo("127.0.0.1:" + camera.port() + "/clip");
            assertThat(answer.getMessage().getHeader(RtspConstants.CAUSE)).isNull();
            StreamMeasurement seen = playable(answer).measurement();
            assertThat(seen.video().size()).contains(new Size(768, 576));
            assertThat(seen.video().fps()).isBetween(9.5, 10.5);
            assertThat(seen.video().longestGop()).contains(Duration.ofSeconds(2));
            assertThat(seen.video().profile())
                    .hasValueSatisfying(profile -> assertThat(profile).contains("level"));
            assertThat(seen.video().decoder())
                    .hasValueSatisfying(decoder -> assertThat(decoder.name()).contains("h264"));
            assertThat(seen.video().bitsPerSecond()).isPositive();
            assertThat(seen.timing().shared()).isFalse();
            assertThat(seen.timing().open()).isPresent();
            assertThat(seen.timing().firstPicture()).isPresent();
            assertThat(seen.timing().watched()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
            assertThat(seen.network().packets()).isPositive();
            assertThat(seen.network().lost()).isZero();
            await(() -> camera.readers() == 0);
        }
    }

    @Test
    void reportConvertsToTextAndJson() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            Exchange answer = probe(camera.uri());
            assertThat(answer.getMessage().getBody(String.class))
                    .startsWith("rtsp://127.0.0.1:" + camera.port() + "/clip\n  plays     H264 ");
            assertThat(new ObjectMapper()
                            .readTree(answer.getMessage().getBody(byte[].class))
                            .path("playable")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void openSessionIsWatchedAndNotOpenedTwice() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri(), this::keep);
            next();
            int[] most = {0};
            var report = context.createProducerTemplate().asyncSend(camera.uri() + "?operation=probe", exchange -> {});
            await(() -> {
                most[0] = Math.max(most[0], camera.readers());
                return report.isDone();
            });
            assertThat(most[0]).isEqualTo(1);
            StreamMeasurement seen = playable(report.get()).measurement();
            assertThat(seen.timing().shared()).isTrue();
            assertThat(seen.timing().open()).isEmpty();
            assertThat(seen.video().size()).contains(new Size(768, 576));
            assertThat(camera.readers()).isEqualTo(1);
        }
    }

    @Test
    void cameraThatIsDownIsAReportAndNoException() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Exchange answer = probe("rtsp:127.0.0.1:" + port + "/clip");
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(RtspConstants.CAUSE)).isEqualTo("refused");
        assertThat(failed(answer).cause()).isInstanceOf(RtspException.Refused.class);
    }

    @Test
    void streamThatWaitsForItsNextAttemptIsReportedAtOnce() throws Exception {
        try (ServedClip camera = ServedClip.startFor("admin", "right")) {
            String uri = camera.uri() + "?username=admin&password=canary-wrong";
            route("gate", uri, this::keep);
            await(() -> consumer("gate").getStreamState().equals("Waiting"));
            long asked = System.nanoTime();
            Exchange answer = probe(uri);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
            assertThat(failed(answer).cause()).isInstanceOf(RtspException.Unauthorized.class);
            assertThat(answer.getMessage().getBody(String.class)).doesNotContain("canary");
            assertThat(answer.getMessage().getBody(StreamReport.class).toJson()).doesNotContain("canary");
        }
    }

    @Test
    void unknownPathIsNotFound() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            Exchange answer = probe("rtsp:127.0.0.1:" + camera.port() + "/nowhere");
            assertThat(failed(answer).cause()).isInstanceOf(RtspException.NotFound.class);
            assertThat(answer.getMessage().getHeader(RtspConstants.CAUSE)).isEqualTo("not-found");
        }
    }

    @Test
    void whoWaitsForAReportHearsWhenTheContextStops() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            context.start();
            var report = context.createFluentProducerTemplate()
                    .to("rtsp:127.0.0.1:" + mute.getLocalPort() + "/clip?operation=probe&connectTimeout=30s")
                    .withProcessor(exchange -> {})
                    .asyncSend();
            mute.accept();
            long before = System.nanoTime();
            context.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(report.get(5, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void probesAtTheSameTimeShareOneSession() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            context.start();
            var template = context.createProducerTemplate();
            var first = template.asyncSend(camera.uri() + "?operation=probe", exchange -> {});
            var second = template.asyncSend(camera.uri() + "?operation=probe", exchange -> {});
            int most = 0;
            while (!first.isDone() || !second.isDone()) {
                most = Math.max(most, camera.readers());
                Thread.sleep(10);
            }
            playable(first.get());
            playable(second.get());
            assertThat(most).isEqualTo(1);
            await(() -> camera.readers() == 0);
        }
    }

    @Test
    void producerWithoutAnOperationIsRefused() {
        assertThatThrownBy(() -> context.getEndpoint("rtsp:cam/x").createProducer())
                .hasMessageContaining("operation=probe")
                .hasMessageContaining("from(...)");
    }

    @Test
    void operationInFromIsRefused() {
        assertThatThrownBy(
                        () -> context.getEndpoint("rtsp:cam/x?operation=probe").createConsumer(exchange -> {}))
                .hasMessageContaining("operation is an option of to(...)");
    }

    @Test
    void optionsOfPicturesAreRefusedInAProbe() {
        assertThatThrownBy(() ->
                        context.getEndpoint("rtsp:cam/x?operation=probe&fps=5").createProducer())
                .hasMessageContaining("fps");
    }

    private Exchange probe(String uri) {
        context.start();
        String probe = uri + (uri.contains("?") ? "&" : "?") + "operation=probe";
        return context.createProducerTemplate().request(probe, exchange -> {});
    }

    private static StreamReport.Playable playable(Exchange answer) {
        assertThat(answer.getException()).isNull();
        return (StreamReport.Playable)
                answer.getMessage().getBody(StreamReport.class).outcome();
    }

    private static StreamReport.Failed failed(Exchange answer) {
        return (StreamReport.Failed)
                answer.getMessage().getBody(StreamReport.class).outcome();
    }
}
