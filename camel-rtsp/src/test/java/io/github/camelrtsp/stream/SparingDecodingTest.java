/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decoded: what somebody wants, and what that refers to. Ten pictures a second. */
class SparingDecodingTest {
    private static final Duration TENTH = Duration.ofMillis(100);

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
    void keyframeThatNobodyWantsIsNotDecoded() {
        TestReader reader = clip.read(TestReader.every(Duration.ofSeconds(10)));
        clip.playGroups(TENTH, groups(40, 10));
        assertThat(reader.sequences()).containsExactly(1L, 101L, 201L, 301L);
        assertThat(clip.stream.packetsDecoded()).isEqualTo(4);
        assertThat(reader.dropped(DropReason.RATE)).isEqualTo(396);
    }

    @Test
    void restOfAGroupThatNobodyWantsIsNotDecoded() throws Exception {
        TestReader reader = clip.read(TestReader.every(Duration.ofSeconds(1)));
        clip.playGroups(TENTH, groups(10, 12));
        assertThat(reader.sequences()).containsExactly(1L, 11L, 21L, 31L, 41L, 51L, 61L, 71L, 81L, 91L, 101L, 111L);
        assertThat(clip.stream.packetsDecoded()).isEqualTo(2 * (11 + 9 + 7 + 5 + 3));
        assertEachIsRight(reader, 12);
    }

    @Test
    void groupsThatGrowLongerThanTheIntervalMakeNoHoleAndNeitherDoShorterOnes() throws Exception {
        TestReader reader = clip.read(TestReader.every(Duration.ofSeconds(2)));
        clip.playGroups(TENTH, 10, 10, 10, 80, 80, 10, 10, 10, 10, 10, 10);
        List<Double> times = times(reader);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).as("at %s", times).isBetween(1.6, 2.4);
        }
        assertThat(times.get(times.size() - 1)).isGreaterThan(22.0);
        assertThat(clip.faults()).isEmpty();
        List<String> reference = Reference.md5s("ffmpeg/pedestrians-12s.framemd5");
        assertThat(Reference.md5(reader.frames.get(3).frame())).isEqualTo(reference.get(30));
    }

    @Test
    void shortGroupsAfterLongOnesAreKeyframesOnlyAgain() {
        clip.read(TestReader.every(Duration.ofSeconds(2)));
        clip.playGroups(TENTH, 80, 10, 10);
        long before = clip.stream.packetsDecoded();
        clip.playGroups(TENTH, groups(20, 10));
        assertThat(clip.stream.packetsDecoded() - before).isBetween(9L, 11L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void groupsOfEveryLengthGiveEvenPictures(int seed) {
        Random random = new Random(seed);
        TestReader reader = clip.read(TestReader.every(Duration.ofSeconds(10)));
        for (int i = 0; i < 40; i++) {
            clip.playGroups(TENTH, 10 + random.nextInt(71));
        }
        List<Double> times = times(reader);
        for (int i = 0; i < times.size(); i++) {
            // On a grid of 10 s; a keyframe that is nearer than the next one can be, or, when that does not come,
            // another picture.
            assertThat(times.get(i) - 10 * Math.round(times.get(i) / 10))
                    .as("%s", times)
                    .isBetween(-4.1, 4.9);
        }
        assertThat(clip.stream.packetsDecoded()).isLessThan(reader.counts().received() / 2);
    }

    @Test
    void ofTheFirstGroupOnlyWhatIsWantedIsDecodedThoughNobodyKnowsItsLength() {
        TestReader each = clip.read(TestReader.every(Duration.ofSeconds(2)));
        clip.playGroups(TENTH, 20, 1);
        assertThat(each.sequences()).containsExactly(1L, 21L);
        assertThat(clip.stream.packetsDecoded()).isEqualTo(2);
    }

    @Test
    void firstGroupThatIsLongerThanTheIntervalMakesNoHole() throws Exception {
        TestReader each = clip.read(TestReader.every(Duration.ofSeconds(2)));
        clip.playGroups(TENTH, 70);
        assertThat(each.sequences()).containsExactly(1L, 21L, 41L, 61L);
        assertThat(clip.stream.packetsDecoded()).isEqualTo(61);
        assertEachIsRight(each, 70);
    }

    @Test
    void keyframesThatAreATrifleFartherApartThanTheIntervalSuffice() {
        TestReader each = clip.read(TestReader.every(Duration.ofSeconds(1)));
        // A keyframe each 30 pictures, 29.97 pictures a second.
        for (int i = 0; i < 60 * 30; i++) {
            clip.sendAgain(i % 30, i, 1001.0 / 30, i % 30 == 0);
        }
        assertThat(clip.stream.packetsDecoded()).isEqualTo(60);
        assertThat(each.frames).hasSize(60);
    }

    @Test
    void readersShareWhatTheUnionOfThemNeeds() {
        clip.read(TestReader.every(Duration.ofSeconds(2)));
        clip.read(TestReader.every(Duration.ofSeconds(3)));
        clip.read(TestReader.every(Duration.ofSeconds(2)));
        clip.playGroups(TENTH, groups(60, 10));
        // Of each six seconds: 0, 2, 3 and 4.
        assertThat(clip.stream.packetsDecoded()).isEqualTo(40);
    }

    @Test
    void readerThatIsSuspendedCostsNothing() {
        TestReader reader = clip.read(Sampling.all());
        clip.playGroups(TENTH, 10);
        reader.subscription.suspend();
        long before = clip.stream.packetsDecoded();
        clip.playGroups(TENTH, groups(5, 10));
        assertThat(clip.stream.packetsDecoded()).isEqualTo(before);
    }

    @Test
    void readerThatWantsAllJoinsWhereverTheGroupIs() {
        clip.read(TestReader.every(Duration.ofSeconds(10)));
        clip.playGroups(TENTH, 20, 5);
        TestReader all = clip.read(Sampling.all());
        for (int i = 5; i < 10; i++) {
            clip.sendAgain(i, 20 + i, TENTH);
        }
        assertThat(all.sequences()).containsExactly(26L, 27L, 28L, 29L, 30L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264-b-frames", "h265-b-frames"})
    void picturesToWhichNothingRefersAreNotDecodedUnwanted(String name) throws Exception {
        try (PlayedClip reordered = new PlayedClip("ffmpeg/" + name + ".mp4")) {
            TestReader reader = new TestReader(
                    reordered.stream,
                    TestReader.options(new Sampling(Optional.of(Duration.ofSeconds(1)), Sampling.Decode.ALL)),
                    Runnable::run);
            reordered.playAll();
            reordered.camera.end(PlayedClip.ENDED);
            reordered.loop.run();
            List<String> reference = Reference.md5s("ffmpeg/" + name + "-mp4.framemd5");
            assertThat(reader.frames).hasSize(3);
            for (StreamFrame each : reader.frames) {
                int number = (int) Math.round(each.frame().origin().pts().seconds() * 10);
                assertThat(Reference.md5(each.frame())).isEqualTo(reference.get(number));
            }
            assertThat(reordered.stream.packetsDecoded()).isLessThan(reordered.length());
            assertThat(reader.dropped(DropReason.RATE)).isEqualTo(reordered.length() - 3);
            assertThat(reordered.faults()).isEmpty();
        }
    }

    @Test
    void whileAReaderOfKeyframesIsBusyTheNewestWaitsUndecoded() {
        List<Runnable> busy = new ArrayList<>();
        TestReader reader = new TestReader(clip.stream, TestReader.options(TestReader.keyframes()), busy::add);
        clip.playGroups(TENTH, 10, 10, 10, 10);
        assertThat(clip.stream.packetsDecoded()).isEqualTo(1);
        busy.remove(0).run();
        assertThat(clip.stream.packetsDecoded()).isEqualTo(2);
        assertThat(reader.sequences()).containsExactly(1L, 31L);
        assertThat(reader.dropped(DropReason.QUEUE)).isEqualTo(2);
    }

    @Test
    void whileAReaderOfJpegIsBusyTheNewestWaitsUndecoded() throws Exception {
        try (PlayedClip jpeg = new PlayedClip("ffmpeg/mjpeg.mkv")) {
            List<Runnable> busy = new ArrayList<>();
            TestReader reader = new TestReader(jpeg.stream, TestReader.options(Sampling.all()), busy::add);
            jpeg.playAll();
            busy.remove(0).run();
            assertThat(jpeg.stream.packetsDecoded()).isEqualTo(2);
            assertThat(reader.sequences()).containsExactly(1L, (long) jpeg.length());
        }
    }

    private static int[] groups(int count, int length) {
        return LongStream.range(0, count).mapToInt(i -> length).toArray();
    }

    private static List<Double> times(TestReader reader) {
        return reader.frames.stream()
                .map(frame -> frame.frame().origin().pts().seconds())
                .toList();
    }

    private static void assertEachIsRight(TestReader reader, int groupLength) throws Exception {
        List<String> reference = Reference.md5s("ffmpeg/pedestrians-12s.framemd5");
        for (StreamFrame each : reader.frames) {
            assertThat(Reference.md5(each.frame()))
                    .as("picture %s", each.sequence())
                    .isEqualTo(reference.get((int) ((each.sequence() - 1) % groupLength)));
        }
    }
}
