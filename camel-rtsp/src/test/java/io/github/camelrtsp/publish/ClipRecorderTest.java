/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.ffmpeg.FileReader;
import io.github.camelrtsp.ffmpeg.NativeLedger;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.stream.RecordedLines;
import io.github.camelrtsp.stream.TimeLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 120 pictures, ten a second, a keyframe every 20. */
class ClipRecorderTest {
    private static final Path CLIP = Path.of("src/test/resources/pedestrians-12s.mp4");
    private static final Instant START = Instant.parse("2026-01-01T12:00:00.123Z");

    @TempDir
    private Path directory;

    private final List<ClipFile> finished = new ArrayList<>();
    private final List<ClipException> failures = new ArrayList<>();
    private Track track;
    private List<FilePacket> packets;

    ClipRecorderTest() throws Exception {
        try (FileReader reader = FileReader.open(CLIP)) {
            track = reader.description().video().orElseThrow();
            packets = read(reader);
        }
    }

    @AfterEach
    void nothingNativeIsLeft() {
        assertThat(NativeLedger.live()).isEmpty();
    }

    @Test
    void segmentsBeginWithAKeyframeAndHaveTheLengthThatWasAskedFor() throws Exception {
        ClipRecorder recorder = recorder(Duration.ofSeconds(3), 1 << 30, Runnable::run);
        play(recorder, line(), 0, 120);
        recorder.stop().join();
        assertThat(failures).isEmpty();
        assertThat(finished).extracting(ClipFile::frames).containsExactly(40, 40, 40);
        assertThat(finished)
                .extracting(ClipFile::duration)
                .containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(4));
        assertThat(finished.get(0).path().getFileName()).hasToString("gate_5-20260101T120000123Z.mp4");
        for (int segment = 0; segment < 3; segment++) {
            List<FilePacket> file = pictures(finished.get(segment).path());
            assertThat(file).hasSize(40);
            for (int i = 0; i < 40; i++) {
                FilePacket original = packets.get(40 * segment + i);
                assertThat(file.get(i).pts().ticks()).isEqualTo(9_000L * i);
                assertThat(file.get(i).dts().ticks()).isEqualTo(9_000L * i);
                assertThat(file.get(i).key()).isEqualTo(i % 20 == 0);
                assertThat(file.get(i).data()).isEqualTo(original.data());
            }
        }
    }

    @Test
    void whatComesBeforeTheFirstKeyframeIsNotRecorded() throws Exception {
        ClipRecorder recorder = recorder(Duration.ofMinutes(1), 1 << 30, Runnable::run);
        play(recorder, line(), 5, 45);
        recorder.stop().join();
        assertThat(finished).extracting(ClipFile::frames).containsExactly(25);
    }

    @Test
    void anInterruptionEndsTheFileAndTheNextSessionBeginsAnother() throws Exception {
        ClipRecorder recorder = recorder(Duration.ofMinutes(1), 1 << 30, Runnable::run);
        play(recorder, line(), 0, 30);
        recorder.ended();
        assertThat(finished).extracting(ClipFile::frames).containsExactly(30);
        play(recorder, line(), 60, 80);
        play(recorder, line(), 80, 100);
        recorder.stop().join();
        assertThat(finished).extracting(ClipFile::frames).containsExactly(30, 20, 20);
    }

    @Test
    void aFileHasItsNameOnlyWhenItIsComplete() throws Exception {
        ClipRecorder recorder = recorder(Duration.ofMinutes(1), 1 << 30, Runnable::run);
        play(recorder, line(), 0, 50);
        assertThat(names()).containsExactly("gate_5-20260101T120000123Z.mp4.part");
        // As after a crash: the last second is missing.
        Path copy =
                Files.copy(directory.resolve("gate_5-20260101T120000123Z.mp4.part"), directory.resolve("crashed.mp4"));
        assertThat(pictures(copy)).hasSizeBetween(39, 50);
        Files.delete(copy);
        recorder.stop().join();
        assertThat(names()).containsExactly("gate_5-20260101T120000123Z.mp4");
    }

    @Test
    void aLossMarksTheFile() throws Exception {
        ClipRecorder recorder = recorder(Duration.ofSeconds(2), 1 << 30, Runnable::run);
        TimeLine line = line();
        play(recorder, line, 0, 25);
        recorder.packet(packet(25), line, true);
        play(recorder, line, 26, 60);
        recorder.stop().join();
        assertThat(finished).extracting(ClipFile::corrupt).containsExactly(false, true, false);
    }

    @Test
    void aDiskThatIsTooSlowCostsTheFileAndNotTheMemory() throws Exception {
        Deque<Runnable> disk = new ArrayDeque<>();
        ClipRecorder recorder = recorder(Duration.ofMinutes(1), 200_000, disk::add);
        play(recorder, line(), 0, 120);
        while (!disk.isEmpty()) {
            disk.poll().run();
        }
        assertThat(finished).isEmpty();
        assertThat(failures).extracting(ClipException::reason).containsOnly(ClipException.Reason.DISK_TOO_SLOW);
        assertThat(names()).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        ClipRecorder recorder = new ClipRecorder(
                "gate",
                new ClipDirectory(file, Optional.empty(), OptionalLong.empty()),
                new SegmentCut(Duration.ofSeconds(1)),
                Runnable::run,
                1 << 30,
                listener());
        play(recorder, line(), 0, 120);
        recorder.stop().join();
        // Not with each keyframe: the error stays.
        assertThat(failures).hasSizeBetween(1, 2);
        assertThat(failures.get(0).reason()).isEqualTo(ClipException.Reason.NOT_WRITTEN);
    }

    private ClipRecorder recorder(Duration length, long maxWaiting, Executor threads) {
        return new ClipRecorder(
                "gate/5",
                new ClipDirectory(directory, Optional.empty(), OptionalLong.empty()),
                new SegmentCut(length),
                threads,
                maxWaiting,
                listener());
    }

    private ClipRecorder.Listener listener() {
        return new ClipRecorder.Listener() {
            @Override
            public void finished(ClipFile clip) {
                finished.add(clip);
            }

            @Override
            public void failed(ClipException failure) {
                failures.add(failure);
            }
        };
    }

    private TimeLine line() {
        return RecordedLines.of(track);
    }

    private void play(ClipRecorder recorder, TimeLine line, int from, int to) {
        for (int i = from; i < to; i++) {
            recorder.packet(packet(i), line, false);
        }
    }

    private Packet packet(int index) {
        FilePacket packet = packets.get(index);
        CaptureTime time = new CaptureTime(
                START.plus(packet.pts().since(packets.get(0).pts())), CaptureTime.Source.RTCP_SR, Duration.ZERO);
        return new Packet(
                packet.codec(),
                packet.data(),
                packet.pts(),
                packet.key(),
                false,
                time,
                Duration.ofMillis(100L * index).toNanos(),
                index + 1);
    }

    private List<String> names() throws Exception {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<FilePacket> pictures(Path file) throws Exception {
        try (FileReader reader = FileReader.open(file)) {
            return read(reader);
        }
    }

    private static List<FilePacket> read(FileReader reader) throws Exception {
        List<FilePacket> packets = new ArrayList<>();
        for (Optional<FilePacket> next = reader.read(); next.isPresent(); next = reader.read()) {
            packets.add(next.get());
        }
        return packets;
    }
}
