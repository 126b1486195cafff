/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.NativeLedger;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What readers of one stream get of a real clip: 120 pictures, ten a second, a keyframe every 20. */
class SharedDecodingTest {
    private PlayedClip clip;

    @BeforeEach
    void open() throws Exception {
        clip = new PlayedClip(PlayedClip.PEDESTRIANS);
    }

    @AfterEach
    void nothingNativeIsLeft() {
        clip.close();
    }

    @Test
    void everyPictureArrivesInOrder() {
        TestReader reader = clip.read(Sampling.all());
        clip.play(0, 120);
        assertThat(reader.sequences())
                .isEqualTo(LongStream.rangeClosed(1, 120).boxed().toList());
        assertThat(reader.frames).allSatisfy(frame -> {
            assertThat(frame.frame().width()).isEqualTo(768);
            assertThat(frame.frame().height()).isEqualTo(576);
            assertThat(frame.dropped()).isZero();
        });
    }

    @Test
    void readersShareOneDecoder() {
        TestReader all = clip.read(Sampling.all());
        clip.play(0, 1);
        int natives = NativeLedger.count();
        TestReader two = clip.read(TestReader.every(Duration.ofMillis(500)));
        clip.play(1, 120);
        assertThat(NativeLedger.count()).isEqualTo(natives);
        assertThat(all.frames).hasSize(120);
        assertThat(two.frames).hasSize(24);
        assertThat(two.frames.get(5).frame())
                .isSameAs(all.frames
                        .get((int) two.sequences().get(5).longValue() - 1)
                        .frame());
    }

    @Test
    void keyframesAreAllThatIsDecodedWhenTheySuffice() {
        TestReader reader = clip.read(TestReader.keyframes());
        clip.play(0, 120);
        assertThat(reader.sequences()).containsExactly(1L, 21L, 41L, 61L, 81L, 101L);
        assertThat(reader.frames.get(3).dropped()).isEqualTo(19);
        assertThat(reader.dropped(DropReason.RATE)).isEqualTo(114);
    }

    @Test
    void oneEveryGopBecomesKeyframesOnlyOnceTheGopIsMeasured() {
        TestReader reader = clip.read(TestReader.every(Duration.ofSeconds(2)));
        clip.play(0, 120);
        assertThat(clip.stream.gop()).contains(Duration.ofSeconds(2));
        assertThat(reader.sequences()).containsExactly(1L, 21L, 41L, 61L, 81L, 101L);
        assertThat(reader.frames)
                .allSatisfy(frame -> assertThat(frame.frame().origin().key()).isTrue());
    }

    @Test
    void keyframesReaderGetsKeyframesAlsoWhenOthersNeedAllPictures() {
        TestReader all = clip.read(Sampling.all());
        TestReader keyframes = clip.read(TestReader.keyframes());
        clip.play(0, 120);
        assertThat(all.frames).hasSize(120);
        assertThat(keyframes.sequences()).containsExactly(1L, 21L, 41L, 61L, 81L, 101L);
    }

    @Test
    void scaleIsAppliedForEachReader() {
        TestReader small = new TestReader(clip.stream, TestReader.scaledTo(384), Runnable::run);
        TestReader large = clip.read(Sampling.all());
        clip.play(0, 3);
        assertThat(small.frames.get(2).frame().format().size()).hasToString("384x288");
        assertThat(large.frames.get(2).frame().format().size()).hasToString("768x576");
    }
}
