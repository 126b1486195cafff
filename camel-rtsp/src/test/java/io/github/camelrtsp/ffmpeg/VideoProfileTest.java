/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Codec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VideoProfileTest {
    @Test
    void h264ProfileAndLevelAreReadWhereverTheSetStands() {
        assertThat(VideoProfile.of(Codec.H264, hex("0000000109f00000000167640029ac0000000168ee")))
                .hasValueSatisfying(profile -> assertThat(profile).hasToString("High, level 4.1"));
        assertThat(VideoProfile.of(Codec.H264, hex("00000167420c1e")))
                .hasValueSatisfying(profile -> assertThat(profile).hasToString("Baseline, level 3.0"));
    }

    @Test
    void h265LevelStandsBehindEscapedZeros() {
        // x265: profile_tier_level with 90 00 00 03 00 00 03 00 in it.
        assertThat(VideoProfile.of(Codec.H265, hex("0000000142010101600000030090000003000003005dac")))
                .hasValueSatisfying(profile -> assertThat(profile).hasToString("Main, level 3.1"));
    }

    @Test
    void whatIsNoParameterSetTellsNothing() {
        assertThat(VideoProfile.of(Codec.H264, hex("0000016588"))).isEmpty();
        assertThat(VideoProfile.of(Codec.H264, hex("00000167"))).isEmpty();
        assertThat(VideoProfile.of(Codec.H265, hex("00000142010101"))).isEmpty();
        assertThat(VideoProfile.of(Codec.JPEG, hex("ffd8ffe0"))).isEmpty();
        assertThat(VideoProfile.of(Codec.H264, new byte[0])).isEmpty();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
