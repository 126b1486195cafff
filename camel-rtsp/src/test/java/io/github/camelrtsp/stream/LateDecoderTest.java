/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A decoder that cannot keep up: what it does decode is young. Ten pictures a second, a keyframe each two seconds. */
class LateDecoderTest {
    private static final Duration TENTH = Duration.ofMillis(100);

    private final Deque<Runnable> work = new ArrayDeque<>();
    private PlayedClip clip;
    private TestReader reader;
    private int come;

    @BeforeEach
    void open() throws Exception {
        clip = new PlayedClip(PlayedClip.PEDESTRIANS, work::add);
        reader = clip.read(Sampling.all());
    }

    @AfterEach
    void nothingNativeIsLeft() {
        clip.stream.close();
        clip.loop.run();
        decodeAll();
        clip.close();
    }

    @Test
    void momentOfDelayCostsNoPicture() {
        clip.playGroups(TENTH, 9);
        decodeAll();
        assertThat(reader.frames).hasSize(9);
        assertThat(reader.counts().droppedInAll()).isZero();
    }

    @Test
    void whatIsTooLateIsDroppedBeforeItIsDecodedUpToTheNextKeyframe() throws Exception {
        clip.playGroups(TENTH, 5);
        decodeAll();
        clip.play(5, 17);
        clip.loop.advance(Duration.ofMillis(1_001));
        decodeAll();
        assertThat(clip.stream.packetsDecoded()).isEqualTo(5);
        assertThat(reader.dropped(DropReason.QUEUE)).isEqualTo(12);
        clip.play(17, 25);
        decodeAll();
        assertThat(reader.dropped(DropReason.QUEUE)).isEqualTo(15);
        assertThat(reader.sequences()).endsWith(21L, 22L, 23L, 24L, 25L);
        List<String> reference = Reference.md5s("ffmpeg/pedestrians-12s.framemd5");
        assertThat(Reference.md5(reader.frames.get(9).frame())).isEqualTo(reference.get(24));
        assertThat(clip.faults()).isEmpty();
    }

    @Test
    void picturesStayYoungHoweverSlowTheDecoderIs() {
        reader.close();
        List<Long> ages = new ArrayList<>();
        TestReader[] slow = new TestReader[1];
        slow[0] = new TestReader(clip.stream, TestReader.options(Sampling.all()), task -> {
            // Each picture takes as long to decode as three take to come.
            comeNext(3);
            task.run();
            List<StreamFrame> frames = slow[0].frames;
            ages.add(clip.loop.nanoTime()
                    - frames.get(frames.size() - 1).frame().origin().receivedNanos());
        });
        while (come < 600) {
            comeNext(1);
            decodeAll();
        }
        assertThat(ages).hasSizeBetween(150, 201);
        assertThat(ages).allSatisfy(age -> assertThat(age).isLessThanOrEqualTo(1_300_000_000L));
        assertThat(slow[0].counts().onTheWay()).isZero();
    }

    @Test
    void pictureThatIsHeldBackForItsPlaceComesWhenTheRestIsDropped() throws Exception {
        try (PlayedClip reordered = new PlayedClip("ffmpeg/h265-b-frames.mp4", work::add)) {
            TestReader late = reordered.read(Sampling.all());
            reordered.play(0, 3);
            decodeAll();
            long inside = late.counts().onTheWay();
            assertThat(inside).isPositive();
            reordered.play(3, 4);
            reordered.loop.advance(Duration.ofMillis(1_001));
            decodeAll();
            assertThat(late.counts().onTheWay()).isZero();
            assertThat(late.frames).hasSize(3);
            assertThat(late.dropped(DropReason.QUEUE)).isEqualTo(1);
            reordered.stream.close();
            reordered.loop.run();
            decodeAll();
        } finally {
            clip.stream.close();
            clip.loop.run();
            decodeAll();
        }
    }

    private void comeNext(int pictures) {
        for (int i = 0; i < pictures && come < 600; i++) {
            clip.playInTime(come, ++come, TENTH);
        }
    }

    private void decodeAll() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }
}
