/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes of a stream that lost parts: nothing that is not right. */
class DamagedPicturesTest {
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
    void nothingIsDeliveredBeforeTheFirstKeyframe() {
        TestReader reader = clip.read(Sampling.all());
        clip.play(7, 30);
        assertThat(reader.frames).hasSize(10);
        assertThat(reader.frames.get(0).frame().origin().key()).isTrue();
        assertThat(reader.dropped(DropReason.START)).isEqualTo(13);
    }

    @Test
    void afterALossNothingPassesUntilTheNextKeyframe() {
        TestReader reader = clip.read(Sampling.all());
        clip.play(0, 5);
        clip.send(6, true);
        clip.play(7, 40);
        assertThat(reader.dropped(DropReason.CORRUPT)).isEqualTo(14);
        assertThat(reader.frames).hasSize(5 + 20);
        assertThat(reader.frames)
                .allSatisfy(
                        frame -> assertThat(frame.frame().origin().corrupt()).isFalse());
    }

    @Test
    void damagedPicturesAreFlaggedWhenTheyAreWanted() {
        TestReader reader = new TestReader(clip.stream, TestReader.damagedToo(), Runnable::run);
        clip.play(0, 5);
        clip.send(6, true);
        clip.play(7, 40);
        assertThat(reader.frames).hasSize(39);
        assertThat(reader.frames.stream().filter(frame -> frame.frame().origin().corrupt()))
                .hasSize(14);
    }

    @Test
    void lossIsCountedForThoseWhoWereThere() {
        TestReader reader = clip.read(Sampling.all());
        clip.play(0, 5);
        clip.camera.lose();
        clip.camera.lose();
        TestReader late = clip.read(Sampling.all());
        clip.play(7, 25);
        assertThat(reader.dropped(DropReason.LOST)).isEqualTo(2);
        assertThat(late.dropped(DropReason.LOST)).isZero();
        assertThat(reader.dropped(DropReason.CORRUPT)).isEqualTo(13);
        assertThat(reader.sequences()).startsWith(1L, 2L, 3L, 4L, 5L, 21L);
        assertThat(reader.frames.get(5).dropped()).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264-open-gop", "h265-open-gop"})
    void picturesShownBeforeAnOpenGroupsKeyframeDoNotPassAfterALoss(String name) throws Exception {
        try (PlayedClip open = new PlayedClip("ffmpeg/" + name + ".mp4")) {
            TestReader reader = open.read(Sampling.all());
            List<String> reference = Reference.md5s("ffmpeg/" + name + "-mp4.framemd5");
            for (int i = 0; i < open.length(); i++) {
                if (i % 7 == 5) {
                    open.camera.lose();
                } else {
                    open.send(i, false);
                }
            }
            assertThat(reader.frames).isNotEmpty();
            assertThat(reader.dropped(DropReason.CORRUPT)).isPositive();
            assertEachIsThatOfTheReference(reader, reference);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264-open-gop", "h265-open-gop"})
    void streamThatIsJoinedAtAnOpenGroupIsRightFromTheFirstPicture(String name) throws Exception {
        try (PlayedClip open = new PlayedClip("ffmpeg/" + name + ".mp4")) {
            TestReader reader = open.read(Sampling.all());
            open.play(5, open.length());
            open.camera.end(PlayedClip.ENDED);
            open.loop.run();
            assertThat(reader.frames.get(0).frame().origin().key()).isTrue();
            assertEachIsThatOfTheReference(reader, Reference.md5s("ffmpeg/" + name + "-mp4.framemd5"));
            assertThat(reader.counts().onTheWay()).isZero();
            assertThat(open.faults()).isEmpty();
        }
    }

    @Test
    void picturesBeforeAKeyframeAreWrongAfterTheDecoderFellBehindToo() throws Exception {
        Deque<Runnable> tasks = new ArrayDeque<>();
        try (PlayedClip open = new PlayedClip("ffmpeg/h265-open-gop.mp4", tasks::add)) {
            TestReader reader = open.read(Sampling.all());
            for (int round = 0; round < 4; round++) {
                open.playAll();
            }
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
            open.playAll();
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
            assertThat(reader.dropped(DropReason.QUEUE)).isPositive();
            assertEachIsThatOfTheReference(reader, Reference.md5s("ffmpeg/h265-open-gop-mp4.framemd5"));
            open.stream.close();
            open.loop.run();
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        }
    }

    /** Pictures are ten a second, from 0 on. */
    private static void assertEachIsThatOfTheReference(TestReader reader, List<String> reference) {
        for (StreamFrame each : reader.frames) {
            int number = (int) Math.round(each.frame().origin().pts().seconds() * 10);
            assertThat(Reference.md5(each.frame())).as("picture %s", number).isEqualTo(reference.get(number));
        }
    }
}
