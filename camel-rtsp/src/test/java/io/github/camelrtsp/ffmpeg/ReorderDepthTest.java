/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Codec;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReorderDepthTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ffmpeg/h264-declared-b-frames.mp4",
                "/ffmpeg/h265-declared-b-frames.mp4",
                "/ffmpeg/h264-b-frames.mp4",
                "/ffmpeg/h265-b-frames.mp4"
            })
    void onlyTheSequenceSetChangesAndOnlyOnce(String file) throws Exception {
        Fixtures.Clip clip = Fixtures.clip(file);
        ReorderDepth depth = new ReorderDepth(clip.track().codec().orElseThrow());
        byte[] keyframe = clip.packets().get(0).data();
        byte[] changed = depth.removed(keyframe);
        assertThat(changed).isNotEqualTo(keyframe);
        assertThat(depth.removed(changed)).isEqualTo(changed);
        assertThat(AnnexB.nalUnits(changed)).hasSameSizeAs(AnnexB.nalUnits(keyframe));
        int slice = AnnexB.nalUnits(keyframe).get(AnnexB.nalUnits(keyframe).size() - 1).length;
        assertThat(Arrays.copyOfRange(changed, changed.length - slice, changed.length))
                .isEqualTo(Arrays.copyOfRange(keyframe, keyframe.length - slice, keyframe.length));
        assertThat(depth.removed(clip.track().parameterSets().nalUnits()))
                .isNotEqualTo(clip.track().parameterSets().annexB());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pedestrians-12s.mp4", "/ffmpeg/h264-interlaced.mp4", "/ffmpeg/h264-10bit-422.mp4"})
    void setWithoutReorderingSaysTheSameAfterwards(String file) throws Exception {
        Fixtures.Clip clip = Fixtures.clip(file);
        try (VideoDecoder plain = clip.decoder();
                VideoDecoder changed = clip.decoder()) {
            byte[] data = clip.packets().get(0).data();
            byte[] without = new ReorderDepth(Codec.H264).removed(data);
            var expected = Fixtures.decodeAll(plain, clip.packets().subList(0, 1));
            var seen = Fixtures.decodeAll(
                    changed, java.util.List.of(Fixtures.withData(clip.packets().get(0), without)));
            assertThat(seen)
                    .extracting(Fixtures::md5)
                    .isEqualTo(expected.stream().map(Fixtures::md5).toList());
        }
    }

    @Test
    void whatIsNoParameterSetStaysAsItIs() throws Exception {
        byte[] keyframe = Fixtures.clip("/ffmpeg/h264-declared-b-frames.mp4")
                .packets()
                .get(0)
                .data();
        Random random = new Random(4);
        for (Codec codec : Codec.values()) {
            ReorderDepth depth = new ReorderDepth(codec);
            for (int i = 0; i < 5_000; i++) {
                byte[] broken = Arrays.copyOf(keyframe, random.nextInt(200));
                for (int j = 0; j < 4 && broken.length > 0; j++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                assertThat(depth.removed(broken)).isNotNull();
            }
            assertThat(depth.removed(new byte[0])).isEmpty();
        }
    }

    @Test
    void preventionOfStartCodesIsUndoneAndDone() {
        byte[] raw = {0, 0, 0, 1, 0, 0, 3, 0, 0, 2, 9, 0, 0};
        byte[] unit = Emulation.added(raw);
        assertThat(AnnexB.nextUnit(unit, 0)).isEqualTo(-1);
        assertThat(Emulation.removed(unit)).isEqualTo(raw);
    }
}
