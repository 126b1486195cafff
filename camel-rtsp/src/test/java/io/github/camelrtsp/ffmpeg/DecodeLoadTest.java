/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeLoadTest {
    private static final int INTERVAL_TICKS = 4_500;

    private long cpu;
    private long sequence = 1;
    private final DecodeLoad load = new DecodeLoad(() -> cpu, 8);

    @Test
    void streamThatOneCoreDecodesHasOneThread() {
        decode(500, 40);
        assertThat(load.threads()).isEqualTo(1);
    }

    @Test
    void streamThatOneCoreCannotDecodeGetsFourThreads() {
        decode(60, 48);
        assertThat(load.threads()).isEqualTo(4);
    }

    @Test
    void threadsStayWhereTheyHelp() {
        decode(60, 60);
        load.opened(4);
        decode(500, 20);
        assertThat(load.threads()).isEqualTo(4);
    }

    @Test
    void threadsGoWhereTheyDoNotHelpAndAreNotTriedAgain() {
        decode(60, 60);
        load.opened(4);
        decode(60, 58);
        assertThat(load.threads()).isEqualTo(1);
        load.opened(1);
        decode(500, 60);
        assertThat(load.threads()).isEqualTo(1);
    }

    @Test
    void machineWithOneCoreHasNoMore() {
        DecodeLoad single = new DecodeLoad(() -> cpu, 1);
        decode(single, 100, 80, 1);
        assertThat(single.threads()).isEqualTo(1);
    }

    @Test
    void twoCoresGiveTwoThreads() {
        DecodeLoad two = new DecodeLoad(() -> cpu, 2);
        decode(two, 100, 80, 1);
        assertThat(two.threads()).isEqualTo(2);
    }

    @Test
    void keyframesAloneAreNoLoad() {
        decode(load, 200, 200, 25);
        assertThat(load.threads()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264", "h265"})
    void slicesSideBySideGiveTheSamePicturesAtOnce(String codec) throws Exception {
        Fixtures.Clip clip = Fixtures.clip("/ffmpeg/" + codec + "-declared-b-frames.mp4");
        // 70 ms for each picture of 40 ms: twice a packet the clock is read.
        DecodeLoad slow = new DecodeLoad(() -> cpu += 70_000_000, 4);
        DecoderSetup setup = DecoderSetup.of(
                clip.track(),
                HardwarePlan.of(DecoderOptions.software(), HardwareDevices.SHARED, new DecoderSlots(0)),
                new FallbackLog());
        try (VideoDecoder decoder = setup.open(slow)) {
            List<String> seen = new ArrayList<>();
            for (Packet packet : clip.packets().subList(0, 80)) {
                decoder.decode(packet, picture -> seen.add(Fixtures.md5(picture.copy())));
            }
            assertThat(slow.threads()).isEqualTo(4);
            assertThat(seen)
                    .isEqualTo(Fixtures.md5s("/ffmpeg/" + codec + "-declared-b-frames-mp4.framemd5")
                            .subList(0, 80));
        }
        assertThat(NativeLedger.live()).isEmpty();
    }

    private void decode(int packets, long milliseconds) {
        decode(load, packets, milliseconds, 1);
    }

    private void decode(DecodeLoad measured, int packets, long milliseconds, int every) {
        for (int i = 0; i < packets; i++) {
            measured.begin();
            cpu += milliseconds * 1_000_000;
            measured.end(packet());
            sequence += every;
        }
    }

    private Packet packet() {
        Packet packet =
                Fixtures.packet(Codec.H264, new byte[] {1}, new Timestamp(sequence * INTERVAL_TICKS, 90_000), false);
        return Fixtures.numbered(packet, sequence);
    }
}
