/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Track;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceSetTest {
    private static final int HIGH = 100;

    @ParameterizedTest
    @CsvSource({
        "/pedestrians-12s.mp4, 0",
        "/ffmpeg/h264-b-frames.mp4, 2",
        "/ffmpeg/h264-open-gop.mp4, 2",
        "/ffmpeg/h264-declared-b-frames.mp4, 2",
        "/ffmpeg/h264-interlaced.mp4, 0",
        "/ffmpeg/h264-10bit-422.mp4, 0",
        "/ffmpeg/h265.mp4, 0",
        "/ffmpeg/h265-b-frames.mp4, 2",
        "/ffmpeg/h265-open-gop.mp4, 2",
        "/ffmpeg/h265-declared-b-frames.mp4, 2"
    })
    void sizeIsThatOfTheDecodedPictureAndTheReorderingThatOfTheEncoder(String file, int reordered) throws Exception {
        Fixtures.Clip clip = Fixtures.clip(file);
        VideoFormat format = VideoFormat.of(clip.track(), clip.packets().get(0));
        try (VideoDecoder decoder = clip.decoder()) {
            assertThat(Fixtures.decodeAll(decoder, clip.packets().subList(0, 10)))
                    .isNotEmpty()
                    .allMatch(frame -> frame.format().size().equals(format.size()));
        }
        assertThat(format.reordered()).isEqualTo(reordered);
    }

    @Test
    void setsOfTheTrackServeAKeyframeWithoutItsOwn() throws Exception {
        Fixtures.Clip clip = Fixtures.clip("/ffmpeg/h264-b-frames.mp4");
        Track track = clip.track();
        Packet key = clip.packets().get(0);
        Packet bare = Fixtures.withData(key, new byte[] {0, 0, 0, 1, 0x65, 1, 2, 3});
        assertThat(VideoFormat.of(track, bare)).isEqualTo(VideoFormat.of(track, key));
    }

    @Test
    void setThatIsSilentAboutItsOrderIsGuessedFromWhatItAllows() {
        assertThat(reordered(h264(HIGH, 0, 0, 2, false))).isEqualTo(2);
        assertThat(reordered(h264(77, 0, 0, 4, false))).isEqualTo(2);
        assertThat(reordered(h264(VideoProfile.BASELINE, 0, 0, 4, false))).isZero();
        assertThat(reordered(h264(HIGH, 0, 2, 4, false))).isZero();
        assertThat(reordered(h264(HIGH, 0, 0, 1, false))).isZero();
        // All pictures are keyframes.
        assertThat(reordered(h264(HIGH, 0x10, 0, 4, false))).isZero();
    }

    @Test
    void setWithItsEndCutOffStillTellsTheSize() {
        byte[] cut = h264(HIGH, 0, 0, 2, true);
        assertThat(SequenceSet.of(Codec.H264, cut)).contains(new SequenceSet(new Size(1920, 1080), 2, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ffmpeg/h264-b-frames.mp4", "/ffmpeg/h265-b-frames.mp4"})
    void damagedSetsAreNoneOrAnother(String file) throws Exception {
        Fixtures.Clip clip = Fixtures.clip(file);
        Codec codec = clip.track().codec().orElseThrow();
        Random random = new Random(5);
        for (byte[] set : clip.track().parameterSets().nalUnits()) {
            for (int i = 0; i < 5_000; i++) {
                byte[] broken = Arrays.copyOf(set, random.nextInt(set.length + 1));
                for (int j = 0; j < 3 && broken.length > 1; j++) {
                    broken[1 + random.nextInt(broken.length - 1)] = (byte) random.nextInt(256);
                }
                assertThat(SequenceSet.of(codec, broken)).isNotNull();
            }
        }
    }

    private static int reordered(byte[] set) {
        return SequenceSet.of(Codec.H264, set).orElseThrow().reordered();
    }

    /** 1920x1080; with {@code vui}, the set ends where its extension should begin. */
    private static byte[] h264(int profile, int constraints, int orderCountType, int references, boolean vui) {
        BitWriter out = new BitWriter();
        bits(out, 0x67, 8);
        bits(out, profile, 8);
        bits(out, constraints, 8);
        bits(out, 40, 8);
        number(out, 0);
        if (profile == HIGH) {
            // 4:2:0, 8 bits, no scaling lists
            number(out, 1);
            number(out, 0);
            number(out, 0);
            bits(out, 0, 2);
        }
        number(out, 0);
        number(out, orderCountType);
        if (orderCountType == 0) {
            number(out, 0);
        }
        number(out, references);
        bits(out, 0, 1);
        number(out, 119);
        number(out, 67);
        // Frames only, direct_8x8_inference, cropped by 8 lines at the bottom.
        bits(out, 0b111, 3);
        for (int crop : new int[] {0, 0, 0, 4}) {
            number(out, crop);
        }
        bits(out, vui ? 1 : 0, 1);
        return Emulation.added(out.finish());
    }

    private static void number(BitWriter out, int value) {
        int length = 32 - Integer.numberOfLeadingZeros(value + 1);
        bits(out, 0, length - 1);
        bits(out, value + 1, length);
    }

    private static void bits(BitWriter out, int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            out.bit(value >> i & 1);
        }
    }
}
