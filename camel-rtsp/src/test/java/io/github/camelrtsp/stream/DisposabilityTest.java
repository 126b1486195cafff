/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which pictures are referred to by none; NAL units are given by their first bytes. */
class DisposabilityTest {
    private static final int[] SPS_OF_ONE_SUB_LAYER = {33 << 1, 1, 0};
    private static final int[] SPS_OF_TWO_SUB_LAYERS = {33 << 1, 1, 1 << 1};

    @Test
    void h264PictureWithoutReferenceIdcIs() {
        Disposability of = in(Codec.H264);
        assertThat(of.of(packet(Codec.H264, false, new int[] {0x01, 0x9a}))).isTrue();
        assertThat(of.of(packet(Codec.H264, false, new int[] {0x41, 0x9a}))).isFalse();
        assertThat(of.of(packet(Codec.H264, false, new int[] {0x06, 5}, new int[] {0x01, 0x9a})))
                .as("the message before the slice says nothing")
                .isTrue();
        assertThat(of.of(packet(Codec.H264, false, new int[] {0x01, 0x9a}, new int[] {0x21, 0x9a})))
                .as("a second field that is a reference")
                .isFalse();
    }

    @Test
    void h265NonReferencePictureIsInTheHighestSubLayer() {
        Disposability one = in(Codec.H265, SPS_OF_ONE_SUB_LAYER);
        assertThat(one.of(packet(Codec.H265, false, new int[] {0, 1})))
                .as("TRAIL_N")
                .isTrue();
        assertThat(one.of(packet(Codec.H265, false, new int[] {1 << 1, 1})))
                .as("TRAIL_R")
                .isFalse();
        assertThat(one.of(packet(Codec.H265, false, new int[] {8 << 1, 1})))
                .as("RASL_N")
                .isTrue();
        Disposability two = in(Codec.H265, SPS_OF_TWO_SUB_LAYERS);
        assertThat(two.of(packet(Codec.H265, false, new int[] {0, 1})))
                .as("of the lower one")
                .isFalse();
        assertThat(two.of(packet(Codec.H265, false, new int[] {0, 2})))
                .as("of the higher one")
                .isTrue();
    }

    @Test
    void h265SubLayersAreLearnedFromKeyframes() {
        Disposability of = in(Codec.H265);
        Packet nonReference = packet(Codec.H265, false, new int[] {0, 1});
        assertThat(of.of(nonReference)).isFalse();
        assertThat(of.of(packet(Codec.H265, true, SPS_OF_ONE_SUB_LAYER, new int[] {19 << 1, 1})))
                .isFalse();
        assertThat(of.of(nonReference)).isTrue();
    }

    @Test
    void everyJpegIs() {
        assertThat(in(Codec.JPEG).of(packet(Codec.JPEG, true))).isTrue();
    }

    @Test
    void whatIsNoPictureIsNot() {
        assertThat(in(Codec.H264).of(packet(Codec.H264, false))).isFalse();
        assertThat(in(Codec.H265, SPS_OF_ONE_SUB_LAYER).of(packet(Codec.H265, false, new int[] {32 << 1, 1})))
                .isFalse();
    }

    private static Disposability in(Codec codec, int[]... sets) {
        List<byte[]> units = Arrays.stream(sets).map(DisposabilityTest::bytes).toList();
        return new Disposability(Track.video(0, codec, 90_000, ParameterSets.of(units)));
    }

    private static Packet packet(Codec codec, boolean key, int[]... units) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int[] unit : units) {
            data.writeBytes(new byte[] {0, 0, 0, 1});
            data.writeBytes(bytes(unit));
            data.write(0x77);
        }
        CaptureTime time = new CaptureTime(Instant.EPOCH, CaptureTime.Source.ARRIVAL, Duration.ZERO);
        return new Packet(codec, data.toByteArray(), new Timestamp(0, 90_000), key, false, time, 0, 1);
    }

    private static byte[] bytes(int[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
