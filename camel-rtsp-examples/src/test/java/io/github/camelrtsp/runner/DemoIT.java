/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is given away, in a process of its own. */
class DemoIT {
    private static final Path JAR = Path.of("target/camel-rtsp-runner.jar");
    private static final String JAVA = ProcessHandle.current().info().command().orElse("java");

    @TempDir
    Path directory;

    @Test
    void theDemoEndsByItselfWithPicturesMessagesAndASummary() throws Exception {
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
                .containsPattern("received: 1[0-9]{2} pictures from camera gate")
                .containsPattern("dropped: +[0-9]+ by fps, [0-9]+ because the route was busy, 0 damaged")
                .containsPattern("sampled: +[0-9]+ frames entered the route, .* ms old \\(p50\\), .* ms \\(p95\\)")
                .containsPattern("detected: persons in [0-9]+ of them");
        // A busy machine detects fewer: the route gets the newest picture.
        List<String> messages = Files.readAllLines(out.resolve("detections.jsonl"));
        assertThat(messages).hasSizeBetween(5, 29).allMatch(line -> line.startsWith("{\"specversion\""));
        assertThat(text).contains(messages.get(0));
        assertThat(pictures(out)).hasSameSizeAs(messages).allSatisfy(picture -> assertThat(
                        ImageIO.read(picture.toFile()).getWidth())
                .isEqualTo(768));
    }

    private static List<Path> pictures(Path out) throws Exception {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".jpg")).toList();
        }
    }
}
