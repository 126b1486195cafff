/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static io.github.camelrtsp.ffmpeg.Fixtures.clip;
import static io.github.camelrtsp.ffmpeg.Fixtures.decodeAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.Fixtures.Clip;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Frame.Layout;
import io.github.camelrtsp.media.Frame.Matrix;
import io.github.camelrtsp.media.Frame.Range;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sizes, sample formats and ranges of what comes out of a decoder. */
@ExtendWith(NothingNativeIsLeft.class)
class DecodedFormatTest {

    @Test
    void pictureSizeFollowsTheStream() throws Exception {
        Clip large = clip(Fixtures.PEDESTRIANS);
        Clip small = clip("/ffmpeg/h264-interlaced.mp4");
        List<Packet> packets = new ArrayList<>(large.packets().subList(0, 3));
        packets.addAll(small.packets());
        packets.addAll(large.packets().subList(0, 3));
        try (VideoDecoder decoder = large.decoder()) {
            List<Frame> frames = decodeAll(decoder, packets);
            assertThat(frames).hasSize(16);
            assertThat(frames.get(2).format().size()).isEqualTo(new Size(768, 576));
            assertThat(frames.get(3).format().size()).isEqualTo(new Size(320, 240));
            assertThat(Fixtures.md5(frames.get(13))).isEqualTo(Fixtures.md5(frames.get(0)));
        }
    }

    @Test
    void scaledCopyIsThatOfTheReferenceScaler() throws Exception {
        Clip clip = clip(Fixtures.PEDESTRIANS);
        byte[] reference = Fixtures.bytes("/ffmpeg/pedestrians-12s-frame60-192x144.i420");
        List<Frame> scaled = new ArrayList<>();
        try (VideoDecoder decoder = clip.decoder()) {
            for (Packet packet : clip.packets().subList(60, 61)) {
                decoder.decode(packet, picture -> scaled.add(picture.copy(new Size(192, 144))));
            }
        }
        assertThat(scaled.get(0).format())
                .isEqualTo(new Frame.Format(new Size(192, 144), Layout.I420, Range.LIMITED, Matrix.BT601));
        assertThat(Psnr.of(scaled.get(0).planes(), reference)).isGreaterThan(45);
    }

    @Test
    void interlacedPictureIsScaledToo() throws Exception {
        Clip clip = clip("/ffmpeg/h264-interlaced.mp4");
        List<Frame> frames = new ArrayList<>();
        try (VideoDecoder decoder = clip.decoder()) {
            decoder.decode(clip.packets().get(0), picture -> {
                frames.add(picture.copy());
                frames.add(picture.copy(new Size(160, 120)));
            });
        }
        assertThat(mean(Psnr.luma(frames.get(1)))).isCloseTo(mean(Psnr.luma(frames.get(0))), within(1));
    }

    @Test
    void tenBitsAndFourTwoTwoBecomeI420() throws Exception {
        Clip clip = clip("/ffmpeg/h264-10bit-422.mp4");
        byte[] reference = Fixtures.bytes("/ffmpeg/h264-10bit-422.i420");
        try (VideoDecoder decoder = clip.decoder()) {
            Frame frame = decodeAll(decoder, clip.packets()).get(0);
            assertThat(frame.format())
                    .isEqualTo(new Frame.Format(new Size(160, 120), Layout.I420, Range.LIMITED, Matrix.BT601));
            assertThat(Psnr.of(frame.planes(), reference)).isGreaterThan(48);
        }
    }

    @Test
    void motionJpegIsFullRange() throws Exception {
        Clip clip = clip(Fixtures.MJPEG);
        try (VideoDecoder decoder = clip.decoder()) {
            List<Frame> frames = decodeAll(decoder, clip.packets());
            assertThat(frames).hasSize(5).noneMatch(frame -> frame.origin().corrupt());
            assertThat(frames.get(4).format())
                    .isEqualTo(new Frame.Format(new Size(320, 240), Layout.I420, Range.FULL, Matrix.BT601));
            byte[] reference = JpegTest.lumaByImageIo(clip.packets().get(4).data());
            assertThat(Psnr.of(Psnr.luma(frames.get(4)), reference)).isGreaterThan(50);
        }
    }

    @Test
    void brightnessIsTheSameWhateverTheRangeSizeAndDepth() throws Exception {
        assertThat(brightness("/ffmpeg/bt601-full.mp4")).isCloseTo(brightness("/ffmpeg/bt601-limited.mp4"), within(2));
        assertThat(brightness("/ffmpeg/covered-lens.mp4")).isLessThan(10);
        assertThat(brightness("/ffmpeg/h264-10bit-422.mp4")).isBetween(40.0, 215.0);
        assertThat(brightness(Fixtures.MJPEG)).isBetween(40.0, 215.0);
    }

    /** The mean of a small grid. */
    private static double brightness(String resource) throws Exception {
        Clip clip = clip(resource);
        List<byte[]> grids = new ArrayList<>();
        try (VideoDecoder decoder = clip.decoder()) {
            decoder.decode(clip.packets().get(0), picture -> grids.add(picture.brightness(48, 40)));
            decoder.drain(picture -> grids.add(picture.brightness(48, 40)));
        }
        assertThat(grids.get(0)).hasSize(48 * 40);
        return mean(grids.get(0));
    }

    private static double mean(byte[] samples) {
        long sum = 0;
        for (byte sample : samples) {
            sum += sample & 0xff;
        }
        return (double) sum / samples.length;
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
