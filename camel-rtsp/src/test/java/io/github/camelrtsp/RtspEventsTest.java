/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventSchema;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.stream.StreamEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.DataType;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RtspEventsTest extends RtspRoutes {
    @TempDir
    private Path directory;

    @Test
    void eachChangeIsOneExchangeInOrder() throws Exception {
        int port;
        try (ServedClip camera = ServedClip.start()) {
            port = camera.port();
            route("events", camera.uri() + "?emit=events&camera=gate&reconnectDelay=200ms", this::keep);
            Message playing = untilEvent("playing");
            assertThat(playing.getBody()).isInstanceOf(StreamEvent.Playing.class);
            assertThat(playing.getHeaders())
                    .containsEntry("CamelRtspCamera", "gate")
                    .containsKey("CamelRtspSessionId")
                    .doesNotContainKey("CamelRtspCause");
            Instant time = playing.getHeader("CamelRtspEventTime", Instant.class);
            assertThat(time).isBetween(Instant.now().minusSeconds(20), Instant.now());
            assertThat(playing.getHeader("CamelMessageTimestamp")).isEqualTo(time.toEpochMilli());
        }
        Message waiting = untilEvent("waiting");
        assertThat(waiting.getHeaders())
                .containsEntry("CamelRtspCause", "ended")
                .containsEntry("CamelRtspRetryable", true)
                .containsEntry("CamelRtspAttempt", 1)
                .containsKeys("CamelRtspDelayMs", "CamelRtspCauseMessage", "CamelRtspHint");
        try (ServedClip again = ServedClip.startOn(port)) {
            untilEvent("connecting");
            untilEvent("playing");
        }
    }

    @Test
    void cameraThatIsOffIsToldWithCauseAndHint() throws Exception {
        route("events", "rtsp:127.0.0.1:1/x?emit=events&camera=gate", this::keep);
        Message waiting = untilEvent("waiting");
        assertThat(waiting.getHeaders())
                .containsEntry("CamelRtspCause", "refused")
                .containsEntry("CamelRtspRetryable", true);
        assertThat(waiting.getHeader("CamelRtspCauseMessage", String.class)).contains("127.0.0.1:1");
        assertThat(waiting.getHeader("CamelRtspHint", String.class)).contains("check the port");
    }

    @Test
    void pathTellsStreamsApartThatDifferInTheirQueryAlone() throws Exception {
        route(
                "events",
                "rtsp:127.0.0.1:1/cam/realmonitor?emit=events&camera=gate&query.subtype=1&query.password=canary",
                this::keep);
        assertThat(untilEvent("waiting").getHeader("CamelRtspPath"))
                .isEqualTo("/cam/realmonitor?password=***&subtype=1");
    }

    @Test
    void eventIsTextForPeopleAndJsonForPrograms() throws Exception {
        route("events", "rtsp:127.0.0.1:1/x?emit=events&camera=gate", this::keep);
        Message waiting = untilEvent("waiting");
        assertThat(waiting.getBody(String.class))
                .startsWith("gate: 127.0.0.1:1/x: the connection was refused. ")
                .contains("check the port")
                .containsPattern("Next attempt in \\d+(\\.\\d)? s\\.$")
                .doesNotContain("\n");
        JsonNode json = new ObjectMapper().readTree(waiting.getBody(byte[].class));
        assertThat(json.get("camera").asText()).isEqualTo("gate");
        assertThat(json.get("event").asText()).isEqualTo("waiting");
        assertThat(json.get("cause").asText()).isEqualTo("refused");
        assertThat(json.get("retryable").isBoolean()).isTrue();
        assertThat(json.get("delayMs").isIntegralNumber()).isTrue();
        assertThat(Instant.parse(json.get("time").asText())).isBefore(Instant.now());
        assertThat(waiting.getBody(InputStream.class).readAllBytes()).isEqualTo(waiting.getBody(byte[].class));
        assertThat(waiting.getBody(Map.class)).containsEntry("event", "waiting");
    }

    @Test
    void eventIsAMessageForABusAndTheSameOneForAllWhoHearIt() throws Exception {
        int port;
        try (ServedClip camera = ServedClip.start()) {
            port = camera.port();
            String uri = camera.uri() + "?emit=events&camera=gate&reconnectDelay=200ms";
            health("first", uri);
            CloudEvent playing = untilHealth("playing");
            assertThat(playing.node().at("/data/stream/path").asText()).isEqualTo("/clip");
            assertThat(playing.node().at("/data/stream/codec").asText()).isEqualTo("h264");
            health("second", uri.replace("200ms", "200"));
            assertThat(untilHealth("playing")).isEqualTo(playing);
        }
        CloudEvent waiting = untilHealth("waiting");
        assertThat(waiting.node().at("/data/health/cause/kind").asText()).isEqualTo("ended");
        assertThat(waiting.node().at("/data/health/cause/message").asText()).contains("127.0.0.1:" + port);
        assertThat(waiting.camera()).isEqualTo("gate");
    }

    private void health(String id, String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId(id)
                        .transformDataType(new DataType("vision:cloudevent"))
                        .process(RtspEventsTest.this::keep);
            }
        });
        context.start();
    }

    private CloudEvent untilHealth(String state) throws Exception {
        while (true) {
            String json = next().getBody(String.class);
            assertThat(EventSchema.faults(json)).isEmpty();
            CloudEvent event =
                    CloudEvent.parse(json.getBytes(StandardCharsets.UTF_8)).get(0);
            if (event.node().at("/data/health/state").asText().equals(state)) {
                return event;
            }
        }
    }

    @Test
    void eventsAloneOpenTheCameraAndDecodeNothing() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("events", camera.uri() + "?emit=events", this::keep);
            untilEvent("playing");
            assertThat(camera.readers()).isEqualTo(1);
            StreamConsumer consumer =
                    (StreamConsumer) context.getRoute("events").getConsumer();
            await(() -> consumer.getLastPacketAgeMs() >= 0);
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(consumer.getLastFrameAgeMs()).isEqualTo(-1);
            assertThat(consumer.getDecoder()).isEmpty();
            context.getRouteController().stopRoute("events");
            await(() -> camera.readers() == 0);
        }
    }

    @Test
    void eventsAndFramesShareOneSession() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("events", camera.uri() + "?emit=events", this::keep);
            untilEvent("playing");
            messages.clear();
            route("frames", camera.uri() + "?fps=5", this::keep);
            assertThat(next().getBody()).isInstanceOf(Frame.class);
            assertThat(camera.readers()).isEqualTo(1);
        }
    }

    @Test
    void routeThatJoinsHearsThePresentState() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("frames", camera.uri(), exchange -> {});
            await(() -> consumer("frames").getStreamState().equals("Playing"));
            route("events", camera.uri() + "?emit=events", this::keep);
            assertThat(next().getHeader("CamelRtspEvent")).isEqualTo("playing");
        }
    }

    @Test
    void suspendedRouteHearsNothingAndThenThePresentState() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("events", camera.uri() + "?emit=events", this::keep);
            untilEvent("playing");
            context.getRouteController().suspendRoute("events");
            assertThat(messages.poll(300, TimeUnit.MILLISECONDS)).isNull();
            context.getRouteController().resumeRoute("events");
            assertThat(next().getHeader("CamelRtspEvent")).isEqualTo("playing");
            assertThat(camera.readers()).isEqualTo(1);
        }
    }

    @Test
    void optionsOfFramesAreRefused() {
        for (String option : List.of(
                "fps=5", "every=2s", "decode=all", "width=320", "height=240", "corruptFrames=drop", "maxAge=1s")) {
            assertThatThrownBy(() -> context.getEndpoint("rtsp:cam/x?emit=events&" + option))
                    .hasMessageContaining("emit=events gives no pictures")
                    .hasMessageContaining(option.substring(0, option.indexOf('=')));
        }
    }

    @Test
    void stopsWithinTwoSecondsWhateverTheCameraDoes() throws Exception {
        try (java.net.ServerSocket mute = new java.net.ServerSocket(0)) {
            route("mute", "rtsp:127.0.0.1:" + mute.getLocalPort() + "/x?emit=events", this::keep);
            untilEvent("connecting");
            long start = System.nanoTime();
            context.getRouteController().stopRoute("mute");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    /** The route of the documentation, with its camera's address and its directory put in. */
    @Test
    void documentedRouteWritesWhenACameraIsDown() throws Exception {
        String yaml = documented("camera-watch")
                .replace("rtsp:10.0.0.5/Streaming/Channels/101", "rtsp:127.0.0.1:1/x")
                .replace("file:alarms", "file:" + directory);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("watch.yaml", yaml));
        context.start();
        // The file is there before its content is.
        await(() -> written().endsWith("}"));
        JsonNode json = new ObjectMapper().readTree(written());
        assertThat(json.get("camera").asText()).isEqualTo("gate");
        assertThat(json.get("cause").asText()).isEqualTo("refused");
    }

    private String written() {
        try (var files = Files.list(directory)) {
            Optional<Path> file = files.findFirst();
            return file.isEmpty() ? "" : Files.readString(file.get()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String documented(String routeId) throws Exception {
        Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/rtsp.md")));
        while (blocks.find()) {
            if (blocks.group(1).contains("id: " + routeId)) {
                return blocks.group(1);
            }
        }
        throw new AssertionError("docs/rtsp.md has no route " + routeId);
    }

    private Message untilEvent(String kind) throws InterruptedException {
        Message message = next();
        while (!kind.equals(message.getHeader("CamelRtspEvent"))) {
            message = next();
        }
        return message;
    }
}
