/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.DecoderStatus;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A camera that is set up anew while it is read. */
class ChangingStreamTest {
    private PlayedClip clip;

    @BeforeEach
    void open() throws Exception {
        clip = new PlayedClip("ffmpeg/h264-b-frames.mp4");
    }

    @AfterEach
    void nothingNativeIsLeft() {
        clip.close();
    }

    @Test
    void codecMayChangeAcrossAReconnect() throws Exception {
        TestReader reader = clip.read(Sampling.all());
        clip.playAll();
        clip.comeBackWith("ffmpeg/h265.mp4");
        clip.playAll();
        assertThat(clip.stream.status().decoder().map(DecoderStatus::name)).contains("hevc (software)");
        clip.comeBackWith("ffmpeg/mjpeg.mkv");
        clip.playAll();
        clip.comeBackWith(PlayedClip.PEDESTRIANS);
        clip.play(0, 3);

        assertThat(ofCodec(reader, Codec.H264).subList(0, 30).stream().map(Reference::md5))
                .isEqualTo(Reference.md5s("ffmpeg/h264-b-frames-mp4.framemd5"));
        assertThat(ofCodec(reader, Codec.H265).stream().map(Reference::md5))
                .isEqualTo(Reference.md5s("ffmpeg/h265-mp4.framemd5"));
        assertThat(ofCodec(reader, Codec.JPEG)).hasSize(5);
        assertThat(ofCodec(reader, Codec.H264).subList(30, 33).stream().map(Reference::md5))
                .isEqualTo(Reference.md5s("ffmpeg/pedestrians-12s.framemd5").subList(0, 3));
        assertThat(reader.frames.stream().map(StreamFrame::sessionId).distinct())
                .hasSize(4);
        assertThat(clip.faults()).isEmpty();
    }

    @Test
    void sizeMayChangeInMidStreamAndTheScaleFollows() throws Exception {
        PlayedClip other = new PlayedClip(PlayedClip.PEDESTRIANS);
        other.close();
        TestReader source = clip.read(Sampling.all());
        TestReader scaled = new TestReader(clip.stream, TestReader.scaledTo(160), Runnable::run);
        clip.playAll();
        long before = scaled.frames.size();
        assertThat(clip.stream.status().size()).contains(new Size(320, 240));
        for (int i = 0; i < 3; i++) {
            clip.camera.send(
                    other.packet(i).data(),
                    other.packet(i).pts(),
                    other.packet(i).key(),
                    false);
        }
        assertThat(clip.stream.status().size()).contains(new Size(768, 576));
        clip.camera.end(PlayedClip.ENDED);
        clip.loop.run();
        List<Frame> large =
                frames(source).stream().filter(frame -> frame.width() == 768).toList();
        assertThat(large.stream().map(Reference::md5))
                .isEqualTo(Reference.md5s("ffmpeg/pedestrians-12s.framemd5").subList(0, 3));
        assertThat(frames(scaled))
                .allSatisfy(frame -> assertThat(frame.format().size()).isEqualTo(new Size(160, 120)));
        assertThat(scaled.frames).hasSizeGreaterThan((int) before);
    }

    @Test
    void streamThatLosesItsBFramesInMidStreamLosesTheirDelayToo() throws Exception {
        PlayedClip other = new PlayedClip(PlayedClip.PEDESTRIANS);
        other.close();
        TestReader reader = clip.read(Sampling.all());
        clip.playAll();
        for (int i = 0; i < 45; i++) {
            clip.camera.send(
                    other.packet(i).data(),
                    other.packet(i).pts(),
                    other.packet(i).key(),
                    false);
            assertThat(reader.frames).as("after packet %d", i).hasSize(30 + i + 1);
        }
        assertThat(frames(reader).stream().map(Reference::md5))
                .isEqualTo(Stream.concat(
                                Reference.md5s("ffmpeg/h264-b-frames-mp4.framemd5").stream(),
                                Reference.md5s("ffmpeg/pedestrians-12s.framemd5").subList(0, 45).stream())
                        .toList());
        assertThat(reader.counts().onTheWay()).isZero();
        assertThat(clip.faults()).isEmpty();
    }

    @Test
    void packetsAfterAClockStepHaveTheNewSessionIdAndThoseInTheDecoderTheOld() {
        TestReader reader = clip.read(Sampling.all());
        clip.play(0, 10);
        long shown = reader.frames.size();
        assertThat(shown).isLessThan(10);
        clip.camera.step(Duration.ofHours(1));
        clip.play(10, 30);
        clip.reconnect();
        List<String> ids =
                reader.frames.stream().map(StreamFrame::sessionId).distinct().toList();
        assertThat(ids).hasSize(2);
        assertThat(reader.frames.stream().filter(frame -> frame.sessionId().equals(ids.get(0))))
                .hasSize(10)
                .allSatisfy(frame -> assertThat(frame.sequence()).isLessThanOrEqualTo(10));
    }

    private static List<Frame> ofCodec(TestReader reader, Codec codec) {
        return frames(reader).stream()
                .filter(frame -> frame.origin().codec() == codec)
                .toList();
    }

    private static List<Frame> frames(TestReader reader) {
        return reader.frames.stream().map(StreamFrame::frame).toList();
    }
}
