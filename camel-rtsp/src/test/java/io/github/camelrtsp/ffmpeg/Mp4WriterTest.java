/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Packet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NothingNativeIsLeft.class)
class Mp4WriterTest {
    private static final int CLOCK = 90_000;
    private static final long SIX_HOURS = 6L * 3600 * CLOCK;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/ffmpeg/h265.mp4", "/pedestrians-12s.mp4", "/ffmpeg/mjpeg.mkv"})
    void timesOfMoreThanADayAreKept(String clip) throws Exception {
        Fixtures.Clip source = Fixtures.clip(clip);
        Packet key = source.packets().get(0);
        Path file = folder.resolve("day.mp4");
        try (Mp4Writer writer = Mp4Writer.create(
                file, VideoFormat.of(source.track(), key), CLOCK, Instant.parse("2026-01-01T00:00:00Z"))) {
            for (int i = 0; i < 6; i++) {
                writer.write(key.data(), true, i * SIX_HOURS, i * SIX_HOURS, SIX_HOURS);
                writer.flush();
            }
            writer.finish();
        }
        assertThat(times(file))
                .containsExactly(0L, SIX_HOURS, 2 * SIX_HOURS, 3 * SIX_HOURS, 4 * SIX_HOURS, 5 * SIX_HOURS);
    }

    @Test
    void picturesInAnotherOrderKeepTheirTimes() throws Exception {
        Fixtures.Clip source = Fixtures.clip("/ffmpeg/h264-b-frames.mp4");
        List<Packet> packets = source.packets().subList(0, 4);
        long[] shown = {0, 9000, 3000, 6000};
        Path file = folder.resolve("b-frames.mp4");
        try (Mp4Writer writer = Mp4Writer.create(
                file, VideoFormat.of(source.track(), packets.get(0)), CLOCK, Instant.parse("2026-01-01T00:00:00Z"))) {
            for (int i = 0; i < shown.length; i++) {
                writer.write(packets.get(i).data(), i == 0, shown[i], 3000L * (i - 2), 3000);
            }
            writer.finish();
        }
        assertThat(times(file)).containsExactly(0L, 9000L, 3000L, 6000L);
    }

    @Test
    void folderThatIsMissingIsNamed() throws Exception {
        Fixtures.Clip source = Fixtures.clip(Fixtures.PEDESTRIANS);
        VideoFormat format = VideoFormat.of(source.track(), source.packets().get(0));
        Path file = folder.resolve("missing").resolve("clip.mp4");
        assertThatThrownBy(() -> Mp4Writer.create(file, format, CLOCK, Instant.EPOCH))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("No such file");
    }

    private static List<Long> times(Path file) throws Exception {
        List<Long> times = new ArrayList<>();
        try (FileReader reader = FileReader.open(file)) {
            for (Optional<FilePacket> next = reader.read(); next.isPresent(); next = reader.read()) {
                times.add(next.get().pts().ticks());
            }
        }
        return times;
    }
}
