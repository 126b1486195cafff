/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.stream.SnapshotException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.DataType;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code to: rtsp:...?operation=snapshot} and {@code operation=clip}. */
@Timeout(60)
class RtspSnapshotTest extends RtspRoutes {
    @TempDir
    private Path directory;

    @Test
    void stillIsThePictureThatTheTriggerSaw() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route(camera.uri() + "?width=320&fps=2", camera.uri() + "?operation=snapshot");
            for (int i = 0; i < 4; i++) {
                Message still = next();
                Frame frame = still.getBody(Frame.class);
                assertThat(frame.width()).isEqualTo(768);
                assertThat(still.getHeader(RtspConstants.WIDTH)).isEqualTo(768);
                Map<?, ?> trigger = still.getHeader(RtspConstants.TRIGGER, Map.class);
                assertThat(trigger.get(RtspConstants.WIDTH)).isEqualTo(320);
                assertThat(still.getHeader(RtspConstants.SEQUENCE)).isEqualTo(trigger.get(RtspConstants.SEQUENCE));
                assertThat(still.getHeader(RtspConstants.SESSION_ID)).isEqualTo(trigger.get(RtspConstants.SESSION_ID));
                assertThat(still.getHeader(RtspConstants.OFFSET_MS, Long.class)).isBetween(-50L, 50L);
                assertThat(still.getHeader(RtspConstants.ALIGNMENT)).isIn("rtcp", "arrival");
                assertThat(still.getHeader("detections")).isEqualTo("kept");
                assertThat(camera.readers()).isEqualTo(1);
            }
        }
    }

    @Test
    void streamIsWarmFromRouteStartAndNothingIsDecodedForIt() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("direct:trigger", camera.uri() + "?operation=snapshot&history=4s");
            await(() -> camera.readers() == 1);
            await(() -> jmx("HistoryPackets") > 0);
            assertThat(io.github.camelrtsp.ffmpeg.NativeLedger.live()).doesNotContainKey("codec context");
            assertThat(jmx("HistoryBytes")).isPositive();

            Exchange answer = context.createProducerTemplate().send("direct:trigger", exchange -> {});

            assertThat(answer.getException()).isNull();
            assertThat(answer.getMessage().getBody()).isInstanceOf(Frame.class);
            assertThat(answer.getMessage().getHeader(RtspConstants.TRIGGER)).isNull();
            context.getRouteController().stopRoute("snapshots");
            await(() -> camera.readers() == 0);
        }
    }

    @Test
    void secondStillOfAMessageIsOfTheSameTrigger() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route(
                    camera.uri() + "?width=320&fps=1",
                    camera.uri() + "?operation=snapshot&offset=-300ms",
                    camera.uri() + "?operation=snapshot&offset=300ms");
            next();
            Message still = next();
            Map<?, ?> trigger = still.getHeader(RtspConstants.TRIGGER, Map.class);
            assertThat(still.getHeader(RtspConstants.SEQUENCE, Long.class))
                    .isEqualTo((Long) trigger.get(RtspConstants.SEQUENCE) + 3);
        }
    }

    @Test
    void eventIsOfThePictureThatWasLookedAt() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(camera.uri() + "?width=320&fps=1")
                            .setHeader(VisionConstants.DETECTIONS, () -> List.of())
                            .to(camera.uri() + "?operation=snapshot&offset=-300ms&camera=other")
                            .transformDataType(new DataType("vision:cloudevent"))
                            .process(RtspSnapshotTest.this::keep);
                }
            });
            context.start();
            Message event = next();
            Map<?, ?> trigger = event.getHeader(RtspConstants.TRIGGER, Map.class);
            JsonNode json = new ObjectMapper().readTree(event.getBody(String.class));
            assertThat(json.get("sequence").asLong()).isEqualTo(trigger.get(RtspConstants.SEQUENCE));
            assertThat(json.get("id").asText()).startsWith("127.0.0.1").doesNotContain("other");
            assertThat(json.get("data").get("stream").get("width").asInt()).isEqualTo(320);
            assertThat(event.getHeader(RtspConstants.CAMERA)).isEqualTo("other");
        }
    }

    @Test
    void cameraThatIsDownIsAnExceptionThatARouteCanHandle() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(SnapshotException.class)
                        .handled(true)
                        .setBody(simple("${exception.reason} ${exception.retryable}"));
                from("direct:trigger").to("rtsp:127.0.0.1:1/x?operation=snapshot");
            }
        });
        context.start();
        assertThat(context.createProducerTemplate().requestBody("direct:trigger", "", String.class))
                .isEqualTo("NOT_PLAYING true");
    }

    @Test
    void timeBeforeTheHistoryIsAnException() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("direct:trigger", camera.uri() + "?operation=snapshot");
            await(() -> jmx("HistoryPackets") > 0);
            Exchange answer = context.createProducerTemplate().send("direct:trigger", exchange -> exchange.getMessage()
                    .setHeader(RtspConstants.CAPTURE_TIME, Instant.now().minusSeconds(60)));
            assertThat(answer.getException(SnapshotException.class).reason())
                    .isEqualTo(SnapshotException.Reason.TOO_OLD);
            assertThat(jmx("Failed")).isEqualTo(1);
        }
    }

    @Test
    void clipIsAFileFromBeforeTheTriggerToAfterIt() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route(
                    "direct:trigger",
                    camera.uri() + "?operation=clip&camera=gate&preRoll=1s&duration=2s&directory=" + directory);
            await(() -> jmx("HistoryMs") > 1500);
            Exchange answer = context.createProducerTemplate().send("direct:trigger", exchange -> {});
            assertThat(answer.getException()).isNull();
            Message clip = answer.getMessage();
            java.io.File file = clip.getBody(java.io.File.class);
            assertThat(file).exists().hasParent(directory.toFile());
            assertThat(file.getName()).startsWith("gate-").endsWith("Z.mp4");
            assertThat(clip.getHeader(Exchange.FILE_NAME)).isEqualTo(file.getName());
            assertThat(clip.getHeader(RtspConstants.CLIP_DURATION_MS, Long.class))
                    .isBetween(2900L, 5200L);
            assertThat(clip.getHeader(RtspConstants.CLIP_FRAMES, Integer.class)).isBetween(29, 52);
            assertThat(clip.getHeader(RtspConstants.CLIP_BYTES, Long.class)).isEqualTo(file.length());
            assertThat(clip.getHeader(RtspConstants.CLIP_FILES, List.class)).containsExactly(file);
        }
    }

    @Test
    void recordingGivesOneExchangeForEachFileAndTheLastOneAtItsEnd() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(camera.uri() + "?emit=clips&camera=gate&segmentDuration=2s&directory=" + directory)
                            .routeId("recording")
                            .process(RtspSnapshotTest.this::keep);
                }
            });
            context.start();
            Message first = next();
            assertThat(first.getHeader(RtspConstants.CLIP_FRAMES)).isEqualTo(20);
            assertThat(first.getHeader(RtspConstants.CLIP_DURATION_MS)).isEqualTo(2000L);
            assertThat(first.getHeader(RtspConstants.CORRUPT)).isEqualTo(false);
            assertThat(next().getHeader(RtspConstants.CLIP_FRAMES)).isEqualTo(20);
            context.getRouteController().stopRoute("recording");
            await(() -> !has(directory, ".part"));
            Message last = next();
            while (messages.peek() != null) {
                last = next();
            }
            assertThat(last.getBody(java.io.File.class)).exists();
            assertThat(last.getHeader(RtspConstants.CLIP_FRAMES, Integer.class)).isLessThan(20);
        }
    }

    @Test
    void stopInTheMiddleOfAClipCompletesItsFile() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("direct:trigger", camera.uri() + "?operation=clip&preRoll=1s&duration=60s&directory=" + directory);
            await(() -> jmx("HistoryMs") > 1500);
            context.createProducerTemplate().asyncSend("direct:trigger", exchange -> {});
            await(() -> has(directory, ".part"));
            context.stop();
            assertThat(has(directory, ".part")).isFalse();
            assertThat(has(directory, ".mp4")).isTrue();
        }
    }

    @Test
    void timeOfTheMessageMayBeText() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("direct:trigger", camera.uri() + "?operation=snapshot");
            await(() -> jmx("HistoryMs") > 1500);
            String time = Instant.now().minusMillis(700).toString();
            Exchange answer = context.createProducerTemplate().send("direct:trigger", exchange -> exchange.getMessage()
                    .setHeader(RtspConstants.CAPTURE_TIME, time));
            assertThat(answer.getException()).isNull();
            assertThat(answer.getMessage().getHeader(RtspConstants.WANTED_TIME)).isEqualTo(Instant.parse(time));
            answer = context.createProducerTemplate().send("direct:trigger", exchange -> exchange.getMessage()
                    .setHeader(RtspConstants.CAPTURE_TIME, "noon"));
            assertThat(answer.getException()).hasMessageContaining("a text such as 2026-01-31T12:00:00Z");
        }
    }

    @Test
    void optionsThatAreForAnotherUseAreRefused() {
        refuses("operation=snapshot&fps=5", "fps is not for operation=snapshot");
        refuses("operation=snapshot&directory=x", "directory is not for operation=snapshot");
        refuses("operation=clip", "operation=clip needs the folder of its files");
        refuses("operation=clip&directory=x&offset=1s", "offset is not for operation=clip");
        refuses("emit=clips", "emit=clips needs the folder of its files");
        refuses("emit=clips&directory=x&preRoll=1s", "preRoll is not for emit=clips");
        refuses("history=5s", "history is not for emit=frames");
        refuses("operation=snapshot&offset=soon", "offset is a duration");
        refuses("operation=probe&align=keyframe", "align is not for operation=probe");
        refuses("operation=snapshot&emit=clips", "take one of them away");
        refuses("operation=snapshot&historyMaxBytes=0", "historyMaxBytes is greater than 0");
    }

    private void refuses(String options, String message) {
        assertThatThrownBy(() -> context.getEndpoint("rtsp:cam/x?" + options)).hasMessageContaining(message);
    }

    /** The routes of the documentation, with their cameras' addresses and directories put in. */
    @Test
    void documentedRoutesRun() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            for (String id : List.of("gate-stills", "gate-clips", "gate-recording")) {
                String yaml = documented(id)
                        .replaceAll("rtsp:gate/ch1/(sub|main)", camera.uri())
                        .replace("/var/spool/clips", directory.resolve(id).toString())
                        .replace("file:captures", "file:" + directory.resolve(id))
                        .replace("duration: 20s", "duration: 1s")
                        .replace("segmentDuration: 5m", "segmentDuration: 1s");
                PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(id + ".yaml", yaml));
            }
            context.start();
            for (String id : List.of("gate-stills", "gate-clips", "gate-recording")) {
                String ending = id.equals("gate-stills") ? ".jpg" : ".mp4";
                await(Duration.ofSeconds(20), () -> has(directory.resolve(id), ending));
            }
        }
    }

    private static boolean has(Path folder, String ending) {
        String[] names = folder.toFile().list();
        return names != null && List.of(names).stream().anyMatch(name -> name.endsWith(ending));
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

    private void route(String from, String... to) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var steps = from(from).routeId("snapshots").setHeader("detections", constant("kept"));
                for (String step : to) {
                    steps = steps.to(step).process(RtspSnapshotTest.this::keep);
                }
            }
        });
        context.start();
    }

    /** Of the only producer of a stream, in JMX; -1 while it is not there. */
    private long jmx(String attribute) {
        try {
            var server = context.getManagementStrategy().getManagementAgent().getMBeanServer();
            for (var name : server.queryNames(new ObjectName("org.apache.camel:type=producers,*"), null)) {
                String uri = (String) server.getAttribute(name, "EndpointUri");
                boolean ours = name.getKeyProperty("context").contains(context.getManagementName());
                if (ours && uri.contains("operation=")) {
                    return ((Number) server.getAttribute(name, attribute)).longValue();
                }
            }
            return -1;
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }
}
