/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is given away, in a process of its own. */
class DemoIT {
    private static final Path JAR = Path.of("target/camel-rtsp-runner.jar");
    private static final Pattern STILL = Pattern.compile("(-?[0-9]+) ms from the picture that the detector saw");
    private static final long FRAME_INTERVAL_MILLIS = 100;
    private static final String JAVA = ProcessHandle.current().info().command().orElse("java");

    @TempDir
    Path directory;

    @Test
    void theDemoTakesTheLargePictureOfTheInstantInWhichSomebodyCrossesTheLine() throws Exception {
        Path said = directory.resolve("said.txt");
        Path out = directory.resolve("out");
        Process demo = new ProcessBuilder(JAVA, "-jar", JAR.toString(), "demo", "--out", out.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            demo.destroyForcibly();
        }

        String text = Files.readString(said);
        assertThat(demo.exitValue()).as(text).isZero();
        assertThat(text)
                .containsPattern("received: 1[12][0-9] pictures of the small stream of camera gate")
                .containsPattern("dropped: +[0-9]+ because the route was busy, 0 damaged")
                .containsPattern("route: +[0-9]+ frames, .* ms old when they entered it \\(p50\\), .* ms \\(p95\\)")
                .containsPattern("crossed: +\\{door=");
        // A busy machine detects in fewer pictures, and may miss who crosses.
        List<String> messages = Files.readAllLines(out.resolve("events.jsonl"));
        assertThat(messages).hasSizeBetween(2, 18).allMatch(line -> line.startsWith("{\"specversion\""));
        assertThat(text).contains(messages.get(0));
        eachCrossingIsToldAtOnceAndItsPictureWhenItIsThere(messages, out);
        List<Long> offsets = STILL.matcher(text)
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
        assertThat(offsets).isNotEmpty().allMatch(offset -> Math.abs(offset) <= FRAME_INTERVAL_MILLIS);
        assertThat(pictures(out)).hasSameSizeAs(offsets).allSatisfy(picture -> assertThat(
                        ImageIO.read(picture.toFile()).getWidth())
                .isEqualTo(768));
    }

    private static void eachCrossingIsToldAtOnceAndItsPictureWhenItIsThere(List<String> messages, Path out)
            throws Exception {
        List<String> pending = new ArrayList<>();
        for (String message : messages) {
            JsonNode event = new ObjectMapper().readTree(message);
            JsonNode media = event.at("/data/media/0");
            if (event.get("type").asText().contains("line.crossed")) {
                assertThat(media.get("state").asText()).isEqualTo("pending");
                pending.add(event.get("id").asText());
            } else {
                assertThat(event.get("type").asText()).isEqualTo("io.github.camelrtsp.media.ready.v1");
                assertThat(pending).contains(event.get("about").asText());
                pending.remove(event.get("about").asText());
                byte[] picture = Files.readAllBytes(out.resolve(media.get("uri").asText()));
                assertThat(media.get("sha256").asText())
                        .isEqualTo(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(picture)));
            }
        }
        assertThat(pending).isEmpty();
    }

    private static List<Path> pictures(Path out) throws Exception {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".jpg")).toList();
        }
    }
}
