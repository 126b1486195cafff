/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static io.github.camelrtsp.ffmpeg.Fixtures.afterLoss;
import static io.github.camelrtsp.ffmpeg.Fixtures.clip;
import static io.github.camelrtsp.ffmpeg.Fixtures.decodeAll;
import static io.github.camelrtsp.ffmpeg.Fixtures.md5s;
import static io.github.camelrtsp.ffmpeg.Fixtures.wholeAfterLoss;
import static io.github.camelrtsp.ffmpeg.Fixtures.withData;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.Fixtures.Clip;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clip has a keyframe at each 20th picture and no B-frames. */
@ExtendWith(NothingNativeIsLeft.class)
class DamagedStreamTest {
    private Clip clip;
    private List<String> reference;

    @BeforeEach
    void readClip() throws Exception {
        clip = clip(Fixtures.PEDESTRIANS);
        reference = md5s("/ffmpeg/pedestrians-12s.framemd5");
    }

    @Test
    void pictureAfterALossIsCorruptUntilTheNextKeyframe() throws Exception {
        List<Packet> packets = new ArrayList<>(clip.packets().subList(0, 60));
        packets.set(31, afterLoss(packets.get(31)));
        packets.remove(30);

        List<Frame> frames = decode(packets);

        assertThat(corruptPts(frames)).isEqualTo(pts(31, 40));
        assertIntactWhereNotCorrupt(frames);
    }

    @Test
    void lossThatOnlyTheNumbersShowIsALossToo() throws Exception {
        List<Packet> packets = new ArrayList<>(clip.packets().subList(0, 60));
        packets.remove(30);

        assertThat(corruptPts(decode(packets))).isEqualTo(pts(31, 40));
    }

    @Test
    void truncatedPacketTaintsItselfAndWhatFollows() throws Exception {
        List<Packet> packets = new ArrayList<>(clip.packets().subList(0, 60));
        byte[] whole = packets.get(30).data();
        packets.set(30, withData(packets.get(30), Arrays.copyOf(whole, whole.length / 2)));

        List<Frame> frames = decode(packets);

        assertThat(corruptPts(frames)).containsAll(pts(31, 40)).isSubsetOf(pts(30, 40));
        assertIntactWhereNotCorrupt(frames);
    }

    @Test
    void emptyPacketIsALossAndNotTheEndOfTheStream() throws Exception {
        List<Packet> packets = new ArrayList<>(clip.packets().subList(0, 60));
        packets.set(30, withData(packets.get(30), new byte[0]));

        List<Frame> frames = decode(packets);

        assertThat(frames).hasSize(59);
        assertThat(corruptPts(frames)).isEqualTo(pts(31, 40));
        assertIntactWhereNotCorrupt(frames);
    }

    @Test
    void keyframeThatLostAPartTaintsItsGroup() throws Exception {
        List<Packet> packets = new ArrayList<>(clip.packets().subList(0, 60));
        packets.set(20, afterLoss(packets.get(20)));

        assertThat(corruptPts(decode(packets))).isEqualTo(pts(20, 40));
    }

    @Test
    void wholeKeyframeAfterALossIsIntactAndSoIsItsGroup() throws Exception {
        List<Packet> packets = new ArrayList<>(clip.packets().subList(0, 60));
        packets.set(20, wholeAfterLoss(packets.get(20)));
        packets.remove(19);

        List<Frame> frames = decode(packets);

        assertThat(corruptPts(frames)).isEmpty();
        assertIntactWhereNotCorrupt(frames);
    }

    @Test
    void completeJpegAfterALossIsIntactAndATruncatedOneIsCorruptAlone() throws Exception {
        Clip jpegs = clip(Fixtures.MJPEG);
        List<Packet> packets = new ArrayList<>(jpegs.packets());
        packets.set(1, afterLoss(packets.get(1)));
        byte[] whole = packets.get(3).data();
        packets.set(3, withData(packets.get(3), Arrays.copyOf(whole, whole.length / 2)));
        try (VideoDecoder decoder = jpegs.decoder()) {
            assertThat(decodeAll(decoder, packets))
                    .extracting(frame -> frame.origin().corrupt())
                    .containsExactly(false, false, false, true, false);
        }
    }

    @Test
    void pictureBeforeTheFirstKeyframeIsCorrupt() throws Exception {
        List<Frame> frames = decode(clip.packets().subList(10, 60));

        assertThat(corruptPts(frames)).isSubsetOf(pts(10, 20));
        assertIntactWhereNotCorrupt(frames);
        assertThat(frames).filteredOn(frame -> !frame.origin().corrupt()).hasSize(40);
    }

    @Test
    void decoderNeedsAKeyframeAfterReset() throws Exception {
        try (VideoDecoder decoder = clip.decoder()) {
            for (Packet packet : clip.packets().subList(0, 30)) {
                decoder.decode(packet, picture -> {});
            }
            decoder.reset();
            List<Frame> frames = decodeAll(decoder, clip.packets().subList(30, 60));
            assertThat(corruptPts(frames)).isSubsetOf(pts(30, 40));
            assertIntactWhereNotCorrupt(frames);
            assertThat(frames).filteredOn(frame -> !frame.origin().corrupt()).hasSize(20);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Fixtures.PEDESTRIANS,
                Fixtures.H264_B_FRAMES,
                Fixtures.H265,
                Fixtures.H265_B_FRAMES,
                Fixtures.MJPEG
            })
    void noiseNeitherCrashesNorEndsTheDecoder(String file) throws Exception {
        Clip noisy = clip(file);
        List<Packet> packets =
                noisy.packets().subList(0, Math.min(30, noisy.packets().size()));
        String intact;
        try (VideoDecoder decoder = noisy.decoder()) {
            intact = Fixtures.md5(decodeAll(decoder, packets).get(0));
        }
        try (VideoDecoder decoder = noisy.decoder()) {
            for (int seed = 0; seed < 20; seed++) {
                Random random = new Random(seed);
                for (Packet packet : packets) {
                    decoder.decode(withData(packet, noise(packet.data(), random)), DecodedPicture::copy);
                }
            }
            decoder.drain(DecodedPicture::copy);
            assertThat(Fixtures.md5(decodeAll(decoder, packets).get(0))).isEqualTo(intact);
        }
    }

    private static byte[] noise(byte[] data, Random random) {
        byte[] copy = random.nextInt(4) == 0 ? Arrays.copyOf(data, 1 + random.nextInt(data.length)) : data.clone();
        for (int i = random.nextInt(20); i > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        return copy;
    }

    private List<Frame> decode(List<Packet> packets) throws CodecException {
        try (VideoDecoder decoder = clip.decoder()) {
            return decodeAll(decoder, packets);
        }
    }

    private List<Long> pts(int from, int to) {
        return clip.packets().subList(from, to).stream()
                .map(packet -> packet.pts().ticks())
                .toList();
    }

    private static List<Long> corruptPts(List<Frame> frames) {
        return frames.stream()
                .filter(frame -> frame.origin().corrupt())
                .map(frame -> frame.origin().pts().ticks())
                .toList();
    }

    private void assertIntactWhereNotCorrupt(List<Frame> frames) {
        for (Frame frame : frames) {
            if (!frame.origin().corrupt()) {
                int number = (int) (frame.origin().pts().ticks() / 9_000);
                assertThat(Fixtures.md5(frame)).as("picture " + number).isEqualTo(reference.get(number));
            }
        }
    }
}
