/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static io.github.camelrtsp.ffmpeg.Fixtures.clip;
import static io.github.camelrtsp.ffmpeg.Fixtures.decodeAll;
import static io.github.camelrtsp.ffmpeg.Fixtures.md5s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.ffmpeg.Fixtures.Clip;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Track;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NothingNativeIsLeft.class)
class VideoDecoderTest {

    @ParameterizedTest
    @CsvSource({
        "/pedestrians-12s.mp4, /pedestrians-12s.framemd5, 120",
        "/ffmpeg/h264-b-frames.mp4, /ffmpeg/h264-b-frames-mp4.framemd5, 30",
        "/ffmpeg/h264-b-frames.mkv, /ffmpeg/h264-b-frames-mkv.framemd5, 10",
        "/ffmpeg/h264-interlaced.mp4, /ffmpeg/h264-interlaced-mp4.framemd5, 10",
        "/ffmpeg/h265.mp4, /ffmpeg/h265-mp4.framemd5, 30",
        "/ffmpeg/h265-b-frames.mp4, /ffmpeg/h265-b-frames-mp4.framemd5, 30",
    })
    void everyPictureIsThatOfTheReferenceDecoder(String file, String reference, int count) throws Exception {
        String md5 = reference.replace("/pedestrians", "/ffmpeg/pedestrians");
        Clip clip = clip(file);
        try (VideoDecoder decoder = clip.decoder()) {
            List<Frame> frames = decodeAll(decoder, clip.packets());
            assertThat(frames).hasSize(count);
            assertThat(frames).extracting(Fixtures::md5).isEqualTo(md5s(md5));
            assertThat(frames).noneMatch(frame -> frame.origin().corrupt());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Fixtures.PEDESTRIANS, Fixtures.H265, Fixtures.MJPEG})
    void pictureComesOutOfTheCallThatItsPacketWentInto(String file) throws Exception {
        Clip clip = clip(file);
        try (VideoDecoder decoder = clip.decoder()) {
            for (Packet packet : clip.packets()) {
                List<Packet> out = new ArrayList<>();
                decoder.decode(packet, picture -> out.add(picture.packet()));
                assertThat(out).containsExactly(packet);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Fixtures.H264_B_FRAMES, Fixtures.H265_B_FRAMES})
    void reorderedPicturesKeepTheMetadataOfTheirPackets(String file) throws Exception {
        Clip clip = clip(file);
        List<Long> decodingOrder =
                clip.packets().stream().map(packet -> packet.pts().ticks()).toList();
        try (VideoDecoder decoder = clip.decoder()) {
            List<Frame> frames = decodeAll(decoder, clip.packets());
            List<Long> shown =
                    frames.stream().map(frame -> frame.origin().pts().ticks()).toList();
            assertThat(decodingOrder).isNotEqualTo(shown);
            assertThat(shown).isEqualTo(decodingOrder.stream().sorted().toList());
            assertThat(frames).allSatisfy(frame -> assertThat(frame.origin().receivedNanos())
                    .isEqualTo(1_000 + frame.origin().pts().ticks()));
        }
    }

    @Test
    void originTellsWhereThePictureComesFrom() throws Exception {
        Clip clip = clip(Fixtures.PEDESTRIANS);
        Packet first = clip.packets().get(0);
        try (VideoDecoder decoder = clip.decoder()) {
            List<Frame> frames = decodeAll(decoder, clip.packets().subList(0, 2));
            Frame.Origin origin = frames.get(0).origin();
            assertThat(origin.codec()).isEqualTo(Codec.H264);
            assertThat(origin.pts()).isEqualTo(first.pts());
            assertThat(origin.captureTime()).isEqualTo(first.captureTime());
            assertThat(origin.receivedNanos()).isEqualTo(first.receivedNanos());
            assertThat(origin.receiveTime()).isEqualTo(first.captureTime().time());
            assertThat(origin.key()).isTrue();
            assertThat(origin.decoder())
                    .isEqualTo("h264 (software)")
                    .isEqualTo(decoder.status().orElseThrow().name());
            assertThat(frames.get(1).origin().key()).isFalse();
        }
    }

    @Test
    void receiveTimeFollowsFromTheMonotonicClockWhenTheCameraSaysTheTime() throws Exception {
        Clip clip = clip(Fixtures.PEDESTRIANS);
        Packet first = clip.packets().get(0);
        CaptureTime camera = new CaptureTime(Fixtures.START, CaptureTime.Source.RTCP_SR, Duration.ZERO);
        Packet packet = new Packet(
                Codec.H264, first.data(), first.pts(), true, false, camera, System.nanoTime() - 5_000_000_000L, 1);
        try (VideoDecoder decoder = clip.decoder()) {
            Frame frame = decodeAll(decoder, List.of(packet)).get(0);
            assertThat(frame.origin().receiveTime())
                    .isBetween(Instant.now().minusSeconds(15), Instant.now().minusSeconds(5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Fixtures.PEDESTRIANS, Fixtures.H265})
    void parameterSetsOfTheTrackNeedNotBeInBand(String file) throws Exception {
        Clip clip = clip(file);
        assertThat(clip.track().parameterSets().nalUnits())
                .hasSize(clip.track().codec().equals(Optional.of(Codec.H264)) ? 2 : 3);
        Packet key = clip.packets().get(0);
        Packet bare = Fixtures.withData(key, withoutParameterSets(key));
        assertThat(bare.data().length).isLessThan(key.data().length);
        String expected;
        try (VideoDecoder decoder = VideoDecoder.open(Fixtures.track(key.codec()))) {
            expected = Fixtures.md5(decodeAll(decoder, List.of(key)).get(0));
        }
        try (VideoDecoder decoder = clip.decoder()) {
            assertThat(decodeAll(decoder, List.of(bare)))
                    .extracting(Fixtures::md5)
                    .containsExactly(expected);
        }
        try (VideoDecoder decoder = VideoDecoder.open(Fixtures.track(key.codec()))) {
            assertThat(decodeAll(decoder, List.of(bare))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Fixtures.PEDESTRIANS, Fixtures.H265})
    void wrongParameterSetsOfTheTrackAreCorrectedInBand(String file) throws Exception {
        Clip clip = clip(file);
        Codec codec = clip.track().codec().orElseThrow();
        ParameterSets wrong =
                ParameterSets.of(List.of(new byte[] {0x67, 1, 2, 3}, new byte[] {0x68, 1}, new byte[] {0x42, 1}));
        try (VideoDecoder decoder = VideoDecoder.open(Track.video(0, codec, 90_000, wrong));
                VideoDecoder right = clip.decoder()) {
            List<Packet> packets = clip.packets().subList(0, 5);
            assertThat(decodeAll(decoder, packets))
                    .extracting(Fixtures::md5)
                    .isEqualTo(decodeAll(right, packets).stream()
                            .map(Fixtures::md5)
                            .toList());
        }
    }

    @Test
    void pictureIsOfNoUseAfterItsCallback() throws Exception {
        Clip clip = clip(Fixtures.PEDESTRIANS);
        List<DecodedPicture> kept = new ArrayList<>();
        try (VideoDecoder decoder = clip.decoder()) {
            decoder.decode(clip.packets().get(0), kept::add);
            assertThatThrownBy(() -> kept.get(0).copy()).isInstanceOf(IllegalStateException.class);
            assertThat(kept.get(0).size()).isEqualTo(new Size(768, 576));
        }
    }

    @Test
    void whatTheCallbackThrowsComesOutAndTheDecoderGoesOn() throws Exception {
        Clip clip = clip(Fixtures.PEDESTRIANS);
        try (VideoDecoder decoder = clip.decoder()) {
            assertThatThrownBy(() -> decoder.decode(clip.packets().get(0), picture -> {
                        throw new IllegalArgumentException("from the callback");
                    }))
                    .hasMessage("from the callback");
            List<Frame> frames = decodeAll(decoder, clip.packets().subList(1, 5));
            assertThat(frames)
                    .extracting(Fixtures::md5)
                    .isEqualTo(md5s("/ffmpeg/pedestrians-12s.framemd5").subList(1, 5));
        }
    }

    @Test
    void drainedDecoderStartsAfresh() throws Exception {
        Clip clip = clip(Fixtures.H264_B_FRAMES);
        try (VideoDecoder decoder = clip.decoder()) {
            decoder.drain(picture -> {
                throw new AssertionError("nothing was sent");
            });
            List<String> first = decodeAll(decoder, clip.packets()).stream()
                    .map(Fixtures::md5)
                    .toList();
            assertThat(decodeAll(decoder, clip.packets()))
                    .extracting(Fixtures::md5)
                    .isEqualTo(first);
        }
    }

    @Test
    void packetsOfAnotherCodecAndUseAfterCloseAreRefused() throws Exception {
        Clip clip = clip(Fixtures.PEDESTRIANS);
        VideoDecoder decoder = VideoDecoder.open(Fixtures.track(Codec.H265));
        assertThatThrownBy(() -> decoder.decode(clip.packets().get(0), picture -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("H265");
        decoder.close();
        decoder.close();
        assertThatThrownBy(decoder::reset).isInstanceOf(IllegalStateException.class);
        Track audio = new Track(1, "audio", "PCMA", 8_000, Optional.empty(), ParameterSets.none());
        assertThatThrownBy(() -> VideoDecoder.open(audio)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] withoutParameterSets(Packet packet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] unit : AnnexB.nalUnits(packet.data())) {
            int type = packet.codec() == Codec.H264 ? unit[0] & 0x1f : unit[0] >> 1 & 0x3f;
            boolean parameters = packet.codec() == Codec.H264 ? type == 7 || type == 8 : type >= 32 && type <= 34;
            if (!parameters) {
                out.writeBytes(new byte[] {0, 0, 0, 1});
                out.writeBytes(unit);
            }
        }
        return out.toByteArray();
    }
}
