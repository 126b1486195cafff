/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static io.github.camelrtsp.ffmpeg.Fixtures.clip;
import static io.github.camelrtsp.ffmpeg.Fixtures.decodeAll;
import static io.github.camelrtsp.ffmpeg.Fixtures.md5s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.Fixtures.Clip;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams whose parameter sets announce B-frames. */
@ExtendWith(NothingNativeIsLeft.class)
class DeclaredReorderingTest {
    private static final int GROUP = 20;

    @ParameterizedTest
    @ValueSource(strings = {"h264", "h265"})
    void picturesOfAStreamThatDoesNotReorderComeAtOnceAfterAFewGroups(String codec) throws Exception {
        Clip clip = clip("/ffmpeg/" + codec + "-declared-b-frames.mp4");
        List<Integer> delays = new ArrayList<>();
        int out = 0;
        try (VideoDecoder decoder = clip.decoder()) {
            for (int in = 0; in < clip.packets().size(); in++) {
                List<Packet> came = new ArrayList<>();
                decoder.decode(clip.packets().get(in), picture -> came.add(picture.packet()));
                out += came.size();
                delays.add(in + 1 - out);
            }
        }
        // The clip has 6 groups; the third keyframe after the first is the first with enough pictures before it.
        assertThat(delays.get(GROUP - 1)).isEqualTo(2);
        assertThat(delays.subList(3 * GROUP, delays.size())).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264", "h265"})
    void noPictureIsLostOrChangedByComingAtOnce(String codec) throws Exception {
        Clip clip = clip("/ffmpeg/" + codec + "-declared-b-frames.mp4");
        try (VideoDecoder decoder = clip.decoder()) {
            List<Frame> frames = decodeAll(decoder, clip.packets());
            assertThat(frames)
                    .extracting(Fixtures::md5)
                    .isEqualTo(md5s("/ffmpeg/" + codec + "-declared-b-frames-mp4.framemd5"));
            assertThat(frames).noneMatch(frame -> frame.origin().corrupt());
        }
    }

    @Test
    void streamThatBeginsToReorderStaysInOrderAndIsWholeFromTheNextKeyframeOn() throws Exception {
        Clip clip = clip("/ffmpeg/h264-late-b-frames.mp4");
        List<String> reference = md5s("/ffmpeg/h264-late-b-frames-mp4.framemd5");
        int firstGroupWithB = 5 * GROUP;
        try (VideoDecoder decoder = clip.decoder()) {
            List<Frame> frames = decodeAll(decoder, clip.packets());
            List<Long> times =
                    frames.stream().map(frame -> frame.origin().pts().ticks()).toList();
            assertThat(times).isSorted().doesNotHaveDuplicates();
            List<String> seen = frames.stream().map(Fixtures::md5).toList();
            assertThat(seen.subList(0, firstGroupWithB)).isEqualTo(reference.subList(0, firstGroupWithB));
            assertThat(seen.subList(seen.size() - GROUP, seen.size()))
                    .isEqualTo(reference.subList(reference.size() - GROUP, reference.size()));
        }
    }

    @Test
    void picturesThatAreLeftOutTellTheOrderAsWell() throws Exception {
        Clip clip = clip("/ffmpeg/h264-late-b-frames.mp4");
        List<Packet> packets = clip.packets();
        List<String> reference = md5s("/ffmpeg/h264-late-b-frames-mp4.framemd5");
        int last = packets.size() - GROUP;
        List<String> seen = new ArrayList<>();
        int left = 0;
        try (VideoDecoder decoder = clip.decoder()) {
            for (Packet packet : packets.subList(0, last)) {
                if (isDisposable(packet)) {
                    decoder.skip(packet);
                    left++;
                } else {
                    decoder.decode(packet, picture -> {});
                }
            }
            for (Packet packet : packets.subList(last, packets.size())) {
                decoder.decode(packet, picture -> {
                    if (packets.indexOf(picture.packet()) >= last) {
                        seen.add(Fixtures.md5(picture.copy()));
                    }
                });
            }
            decoder.drain(picture -> seen.add(Fixtures.md5(picture.copy())));
        }
        assertThat(left).isPositive();
        assertThat(seen).isEqualTo(reference.subList(last, reference.size()));
    }

    /** Whether no other picture refers to it: nal_ref_idc is 0. */
    private static boolean isDisposable(Packet packet) {
        return AnnexB.nalUnits(packet.data()).stream()
                .filter(unit -> (unit[0] & 0x1f) >= 1 && (unit[0] & 0x1f) <= 5)
                .allMatch(unit -> (unit[0] & 0x60) == 0);
    }

    @Test
    void keyframesAloneProveNothing() throws Exception {
        Clip clip = clip(Fixtures.H264_B_FRAMES);
        ReorderWatch watch = new ReorderWatch();
        for (int i = 0; i < 200; i++) {
            watch.packet(Fixtures.numbered(clip.packets().get(0), 1 + 30L * i));
        }
        assertThat(watch.isInOrder()).isFalse();
        assertThat(watch.isReordered()).isFalse();
    }

    @Test
    void bFramesAreSeenAtTheFirstOne() throws Exception {
        ReorderWatch watch = new ReorderWatch();
        clip(Fixtures.H264_B_FRAMES).packets().forEach(watch::packet);
        assertThat(watch.isReordered()).isTrue();
        watch.reset();
        assertThat(watch.isReordered()).isFalse();
    }
}
