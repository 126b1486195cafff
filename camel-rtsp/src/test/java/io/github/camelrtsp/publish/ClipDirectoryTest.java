/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void namesAreOfCameraAndTimeAndNeverTwiceTheSame() throws Exception {
        ClipDirectory clips = clips(Optional.empty(), OptionalLong.empty());
        Path first = clips.begin("../10.0.0.5:554/ch 1", NOW);
        assertThat(first).hasParentRaw(directory);
        assertThat(first.getFileName()).hasToString("_10.0.0.5_554_ch_1-20260101T120000000Z.mp4.part");
        assertThat(clips.begin("../10.0.0.5:554/ch 1", NOW).getFileName())
                .hasToString("_10.0.0.5_554_ch_1-20260101T120000000Z-2.mp4.part");
        clips.complete(first);
        assertThat(clips.begin("../10.0.0.5:554/ch 1", NOW).getFileName())
                .hasToString("_10.0.0.5_554_ch_1-20260101T120000000Z-3.mp4.part");
    }

    @Test
    void nameThatAnotherProcessHasIsNotTaken() throws Exception {
        Path elsewhere = directory.resolve("elsewhere");
        Files.createSymbolicLink(directory.resolve("gate-20260101T120000000Z.mp4.part"), elsewhere);
        ClipDirectory clips = clips(Optional.empty(), OptionalLong.empty());
        Path mine = clips.begin("gate", NOW);
        assertThat(mine.getFileName()).hasToString("gate-20260101T120000000Z-2.mp4.part");
        // The other one sees it at once, not with the first picture.
        assertThat(mine).exists();
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void oldClipsAreDeletedAndNothingElse() throws Exception {
        file("gate-20251230T120000000Z.mp4", 10, Duration.ofHours(48));
        file("gate-20260101T113000000Z.mp4", 10, Duration.ofMinutes(30));
        file("holiday.mp4", 10, Duration.ofDays(900));
        file("gate-20251230T120000000Z.mp4.txt", 10, Duration.ofDays(900));
        clips(Optional.of(Duration.ofHours(1)), OptionalLong.empty()).clear();
        assertThat(names())
                .containsExactly("gate-20251230T120000000Z.mp4.txt", "gate-20260101T113000000Z.mp4", "holiday.mp4");
    }

    @Test
    void theOldestGoWhenTheQuotaIsUsedUp() throws Exception {
        for (int i = 0; i < 5; i++) {
            file("gate-2026010" + (i + 1) + "T120000000Z.mp4", 100, Duration.ofMinutes(50 - 10L * i));
        }
        clips(Optional.empty(), OptionalLong.of(250)).clear();
        assertThat(names()).containsExactly("gate-20260104T120000000Z.mp4", "gate-20260105T120000000Z.mp4");
    }

    @Test
    void theClipThatIsFinishedNowStaysWhateverTheQuota() throws Exception {
        ClipDirectory clips = clips(Optional.empty(), OptionalLong.of(50));
        Path part = clips.begin("gate", NOW);
        Files.write(part, new byte[100]);
        assertThat(clips.complete(part)).exists();
        assertThat(names()).containsExactly("gate-20260101T120000000Z.mp4");
    }

    @Test
    void whatACrashLeftGetsItsNameIfItPlaysAndGoesIfItIsEmpty() throws Exception {
        Path clip = Path.of("src/test/resources/pedestrians-12s.mp4");
        Path left = directory.resolve("gate-20260101T110000000Z.mp4.part");
        Files.copy(clip, left);
        age(left, Duration.ofMinutes(5));
        file("gate-20260101T110500000Z.mp4.part", 0, Duration.ofMinutes(5));
        // Perhaps another process writes to it.
        file("gate-20260101T115955000Z.mp4.part", 10, Duration.ofSeconds(5));
        file("movie.mp4.part", 10, Duration.ofDays(5));
        clips(Optional.empty(), OptionalLong.empty()).clear();
        assertThat(names())
                .containsExactly("gate-20260101T110000000Z.mp4", "gate-20260101T115955000Z.mp4.part", "movie.mp4.part");
    }

    private ClipDirectory clips(Optional<Duration> keepFor, OptionalLong quota) {
        return new ClipDirectory(directory, keepFor, quota, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void file(String name, int bytes, Duration age) throws Exception {
        age(Files.write(directory.resolve(name), new byte[bytes]), age);
    }

    private static void age(Path file, Duration age) throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private List<String> names() throws Exception {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
