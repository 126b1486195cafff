/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Track;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NothingNativeIsLeft.class)
class FileReaderTest {

    @TempDir
    private Path directory;

    @Test
    void packetsCarryTimesAndKeyframesOfTheFile() throws Exception {
        List<FilePacket> packets = read(Fixtures.PEDESTRIANS);
        assertThat(packets)
                .extracting(packet -> packet.pts().ticks())
                .isEqualTo(LongStream.range(0, 120).map(i -> i * 9_000).boxed().toList());
        assertThat(packets).allSatisfy(packet -> assertThat(packet.dts()).isEqualTo(packet.pts()));
        for (int i = 0; i < packets.size(); i++) {
            assertThat(packets.get(i).key()).as("packet " + i).isEqualTo(i % 20 == 0);
        }
        assertThat(packets).extracting(FilePacket::codec).containsOnly(Codec.H264);
    }

    @ParameterizedTest
    @ValueSource(strings = {Fixtures.H264_B_FRAMES, Fixtures.H265_B_FRAMES, "/ffmpeg/h264-b-frames.mkv"})
    void decodingTimesNeverDecreaseNorPassThePresentation(String file) throws Exception {
        List<FilePacket> packets = read(file);
        assertThat(packets).extracting(packet -> packet.dts().ticks()).isSorted();
        assertThat(packets).allSatisfy(packet -> assertThat(packet.dts().ticks())
                .isLessThanOrEqualTo(packet.pts().ticks()));
        assertThat(packets).extracting(packet -> packet.pts().ticks()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {Fixtures.PEDESTRIANS, Fixtures.H265, "/ffmpeg/h264-b-frames.mkv"})
    void keyframesBringTheParameterSetsOfTheTrack(String file) throws Exception {
        List<FilePacket> packets = read(file);
        try (FileReader reader = FileReader.open(Fixtures.path(file))) {
            List<byte[]> sets =
                    reader.description().video().orElseThrow().parameterSets().nalUnits();
            List<Integer> types = sets.stream().map(set -> (int) set[0]).toList();
            assertThat(types).isIn(List.of(0x67, 0x68), List.of(0x40, 0x42, 0x44));
            assertThat(packets).filteredOn(FilePacket::key).isNotEmpty().allSatisfy(packet -> assertThat(
                            AnnexB.nalUnits(packet.data()))
                    .usingElementComparator(Arrays::compare)
                    .containsAll(sets));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Fixtures.PEDESTRIANS, Fixtures.H265_B_FRAMES, "/ffmpeg/h264-b-frames.mkv", Fixtures.MJPEG})
    void rewoundReaderGivesTheSamePacketsAgain(String file) throws Exception {
        try (FileReader reader = FileReader.open(Fixtures.path(file))) {
            List<FilePacket> first = readAll(reader);
            assertThat(reader.read()).isEmpty();
            for (int i = 0; i < 2; i++) {
                reader.rewind();
                assertThat(readAll(reader))
                        .extracting(FileReaderTest::content)
                        .isEqualTo(first.stream().map(FileReaderTest::content).toList());
            }
        }
    }

    @Test
    void otherTracksAreDescribedAndNotRead() throws Exception {
        try (FileReader reader = FileReader.open(Fixtures.path("/ffmpeg/h264-b-frames.mkv"))) {
            assertThat(reader.description().tracks()).extracting(Track::kind).containsExactly("video", "audio");
            assertThat(reader.description().tracks().get(1).encodingName()).isEqualTo("aac");
            assertThat(readAll(reader)).hasSize(10);
        }
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> FileReader.open(directory.resolve("gone.mp4")))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("There is no file")
                .hasMessageContaining("gone.mp4");
        assertThatThrownBy(() -> FileReader.open(directory))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void fileThatIsNoMediaFileIsRefused() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.mp4"), "not a film\n".repeat(1000));
        Path playlist = Files.writeString(
                directory.resolve("list.m3u8"), "#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:1/a.ts\n#EXT-X-ENDLIST\n");
        for (Path path : List.of(text, playlist, Fixtures.path("/ffmpeg/bt601-full.png"))) {
            assertThatThrownBy(() -> FileReader.open(path))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining(path.getFileName() + " is not an MP4 or Matroska file");
        }
    }

    @Test
    void fileWithoutVideoSaysWhatItHas() {
        assertThatThrownBy(() -> FileReader.open(Fixtures.path("/ffmpeg/audio-only.mp4")))
                .isInstanceOfSatisfying(CodecException.class, e -> assertThat(e.describe())
                        .contains("no video track of H.264, H.265 or Motion JPEG; it has: audio aac")
                        .contains("Convert it"));
    }

    @Test
    void truncatedFileFailsOrEndsButNeverHangs() throws Exception {
        byte[] whole = Fixtures.bytes(Fixtures.H264_B_FRAMES);
        for (int length : new int[] {1, 100, whole.length / 2, whole.length - 2_000}) {
            Path cut = Files.write(directory.resolve("cut.mp4"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> {
                        try (FileReader reader = FileReader.open(cut)) {
                            readAll(reader);
                        }
                    })
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("cut.mp4");
        }
        byte[] matroska = Fixtures.bytes("/ffmpeg/h264-b-frames.mkv");
        Path cut = Files.write(directory.resolve("cut.mkv"), Arrays.copyOf(matroska, matroska.length * 3 / 4));
        try (FileReader reader = FileReader.open(cut)) {
            assertThat(readAll(reader)).hasSizeBetween(1, 9);
        }
    }

    @Test
    void nameThatLooksLikeAUrlIsAFile() throws Exception {
        Path odd = Files.copy(Fixtures.path(Fixtures.H265), directory.resolve("concat:a b%20#ü.mp4"));
        try (FileReader reader = FileReader.open(odd)) {
            assertThat(readAll(reader)).hasSize(30);
        }
    }

    private static List<FilePacket> read(String resource) throws CodecException {
        try (FileReader reader = FileReader.open(Fixtures.path(resource))) {
            return readAll(reader);
        }
    }

    private static List<FilePacket> readAll(FileReader reader) throws CodecException {
        List<FilePacket> packets = new ArrayList<>();
        for (var next = reader.read(); next.isPresent(); next = reader.read()) {
            packets.add(next.get());
        }
        return packets;
    }

    private static String content(FilePacket packet) {
        return packet + " " + Arrays.hashCode(packet.data());
    }
}
