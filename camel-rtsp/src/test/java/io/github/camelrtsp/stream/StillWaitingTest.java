/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static io.github.camelrtsp.stream.StillTest.exact;
import static io.github.camelrtsp.stream.StillTest.failure;
import static io.github.camelrtsp.stream.StillTest.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.stream.SnapshotException.Reason;
import io.github.camelrtsp.stream.StillRequest.Align;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stills of a stream that does not bring pictures as it should; ten a second are wanted. */
class StillWaitingTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private PlayedClip clip;

    @BeforeEach
    void open() throws Exception {
        clip = new PlayedClip(PlayedClip.PEDESTRIANS);
        clip.stream.history().hold(new HistoryOptions(Duration.ofSeconds(30), HistoryOptions.DEFAULT_MAX_BYTES));
    }

    @AfterEach
    void close() {
        clip.close();
    }

    @Test
    void lastPictureOfAStreamThatIsDownIsNotThatOfNow() {
        clip.playInTime(0, 30, INTERVAL);
        goDown();
        assertThat(made(order(now(Align.EXACT))).sequence()).isEqualTo(30);
        clip.loop.advance(Duration.ofSeconds(20));
        SnapshotException failure = failure(order(now(Align.EXACT)));
        assertThat(failure.reason()).isEqualTo(Reason.NOT_PLAYING);
        assertThat(failure.available()).contains(Instant.EPOCH.plusMillis(2900));
        assertThat(failure.getCause()).isEqualTo(PlayedClip.ENDED);
    }

    @Test
    void lastKeyframeOfAStreamThatIsDownTellsHowOldItIs() {
        clip.playInTime(0, 30, INTERVAL);
        goDown();
        clip.loop.advance(Duration.ofSeconds(20));
        Still still = made(order(now(Align.KEYFRAME)));
        assertThat(still.sequence()).isEqualTo(21);
        assertThat(still.offset()).isLessThan(Duration.ofSeconds(-20));
    }

    @Test
    void pictureOfNowIsWaitedForWhileTheStreamPauses() {
        clip.playInTime(0, 30, INTERVAL);
        clip.loop.advance(Duration.ofSeconds(5));
        CompletableFuture<Still> still = order(now(Align.EXACT));
        assertThat(still).isNotDone();
        clip.playInTime(80, 81, INTERVAL);
        assertThat(made(still).sequence()).isEqualTo(31);
    }

    @Test
    void newestPictureOfACameraThatSendsFewIsThatOfNow() {
        clip.playInTime(0, 3, Duration.ofSeconds(5));
        Still still = made(order(now(Align.EXACT)));
        assertThat(still.sequence()).isEqualTo(3);
        assertThat(still.offset()).isZero();
    }

    @Test
    void streamThatIsBeingOpenedDoesNotPlay() {
        clip.playInTime(0, 30, INTERVAL);
        clip.camera.mute();
        clip.camera.end(PlayedClip.ENDED);
        clip.loop.run();
        clip.loop.advance(Duration.ofSeconds(5));
        assertThat(clip.stream.state()).isInstanceOf(StreamState.Connecting.class);
        CompletableFuture<Still> still = order(exact(clip.loop.nanoTime() / 1_000_000));
        clip.loop.advance(Duration.ofSeconds(2));
        assertThat(failure(still).reason()).isEqualTo(Reason.NOT_PLAYING);
    }

    @Test
    void timeThatNobodyCanReckonWithIsAnError() {
        clip.playInTime(0, 30, INTERVAL);
        Optional<CaptureTime> end =
                Optional.of(new CaptureTime(Instant.MAX, CaptureTime.Source.ARRIVAL, Duration.ZERO));
        assertThat(order(request(end, Align.EXACT, Duration.ofSeconds(1)))).isCompletedExceptionally();
    }

    @Test
    void nextPictureIsNotWaitedForWhereTheWantedOneIsHere() {
        clip.playInTime(0, 30, INTERVAL);
        assertThat(made(order(exact(2910))).sequence()).isEqualTo(30);
        assertThat(order(exact(2960))).isNotDone();
    }

    @Test
    void allWhoWaitAreToldWhenTheStreamIsClosed() {
        clip.playInTime(0, 30, INTERVAL);
        List<CompletableFuture<Still>> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(order(exact(4000)));
        }
        clip.stream.close();
        clip.loop.run();
        waiting.forEach(still -> {
            assertThat(failure(still).reason()).isEqualTo(Reason.NOT_PLAYING);
            assertThat(failure(still)).hasMessageContaining("gate").hasMessageContaining("closed");
        });
        assertThat(failure(order(exact(4000))).reason()).isEqualTo(Reason.NOT_PLAYING);
        assertThat(clip.stream.history().gops()).isNotEmpty();
    }

    private void goDown() {
        clip.camera.mute();
        clip.camera.failing(PlayedClip.ENDED, PlayedClip.ENDED, PlayedClip.ENDED, PlayedClip.ENDED, PlayedClip.ENDED);
        clip.camera.end(PlayedClip.ENDED);
        clip.loop.run();
    }

    private CompletableFuture<Still> order(StillRequest request) {
        return clip.stream.stills().order(request);
    }

    private static Still made(CompletableFuture<Still> still) {
        assertThat(still).isDone();
        return still.join();
    }

    private static StillRequest now(Align align) {
        return request(Optional.empty(), align, Duration.ZERO);
    }
}
