/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.DecoderStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers for whom nothing is to be dropped, and those who keep some pictures. */
class BlockingReaderTest {
    private final Deque<Runnable> busy = new ArrayDeque<>();
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
    void slowReaderThatBlocksGetsEveryPictureAndNobodyElseWaits() throws Exception {
        TestReader slow = read(Overflow.Mode.BLOCK, 1);
        TestReader fast = clip.read(Sampling.all());
        clip.playAll();
        assertThat(fast.frames).hasSize(120);
        assertThat(slow.frames).isEmpty();
        assertThat(clip.stream.packetsDecoded()).isEqualTo(120 + 1);
        drain();
        assertThat(slow.sequences())
                .isEqualTo(LongStream.rangeClosed(1, 120).boxed().toList());
        assertThat(slow.frames.stream().map(frame -> Reference.md5(frame.frame())))
                .isEqualTo(Reference.md5s("ffmpeg/pedestrians-12s.framemd5"));
        assertThat(slow.counts().droppedInAll()).isZero();
    }

    @Test
    void asManyPicturesAsTheQueueTakesWaitDecoded() {
        TestReader slow = read(Overflow.Mode.BLOCK, 5);
        clip.play(0, 50);
        assertThat(clip.stream.packetsDecoded()).isEqualTo(5);
        busy.remove().run();
        assertThat(slow.frames).hasSizeBetween(1, 40);
        assertThat(clip.stream.packetsDecoded()).isEqualTo(slow.frames.size() + 5);
    }

    @Test
    void whatTheCameraSentBeforeItHungUpStillComes() {
        TestReader slow = read(Overflow.Mode.BLOCK, 1);
        clip.play(0, 30);
        clip.reconnect();
        clip.play(0, 25);
        drain();
        assertThat(slow.sequences())
                .isEqualTo(LongStream.concat(LongStream.rangeClosed(1, 30), LongStream.rangeClosed(1, 25))
                        .boxed()
                        .toList());
        assertThat(slow.frames.stream().map(StreamFrame::sessionId).distinct()).hasSize(2);
    }

    @Test
    void routeThatBlocksForLongIsNoStallOfTheCamera() {
        read(Overflow.Mode.BLOCK, 1);
        for (int i = 0; i < 60; i++) {
            clip.play(i, i + 1);
            clip.loop.advance(Duration.ofSeconds(1));
        }
        assertThat(clip.camera.attempts).isEqualTo(1);
    }

    @Test
    void readerThatPausesOrLeavesWhileItBlocksIsOwedNothing() {
        TestReader pausing = read(Overflow.Mode.BLOCK, 1);
        TestReader leaving = read(Overflow.Mode.BLOCK, 1);
        clip.play(0, 30);
        pausing.subscription.suspend();
        leaving.close();
        drain();
        assertThat(pausing.counts().onTheWay()).isZero();
        assertThat(leaving.counts().onTheWay()).isZero();
        assertThat(pausing.dropped(DropReason.QUEUE)).isEqualTo(30);
        pausing.subscription.resume();
        clip.play(30, 50);
        drain();
        assertThat(pausing.sequences()).startsWith(41L).hasSize(10);
    }

    @Test
    void pictureHealthIsKnownToo() {
        TestReader reader = read(Overflow.Mode.BLOCK, 1);
        clip.play(0, 1);
        assertThat(clip.stream.status().decoder().map(DecoderStatus::name)).contains("h264 (software)");
        assertThat(clip.stream.status().lastPicture()).isPresent();
        assertThat(reader.counts().onTheWay()).isEqualTo(1);
    }

    @Test
    void queueKeepsTheNewest() {
        TestReader slow = read(Overflow.Mode.QUEUE, 3);
        clip.play(0, 10);
        drain();
        assertThat(slow.sequences()).containsExactly(8L, 9L, 10L);
        assertThat(slow.dropped(DropReason.QUEUE)).isEqualTo(7);
        assertThat(slow.frames.get(0).dropped()).isEqualTo(7);
    }

    private TestReader read(Overflow.Mode mode, int queueSize) {
        return new TestReader(clip.stream, TestReader.overflowing(mode, queueSize), busy::add);
    }

    private void drain() {
        while (!busy.isEmpty()) {
            busy.remove().run();
        }
    }
}
