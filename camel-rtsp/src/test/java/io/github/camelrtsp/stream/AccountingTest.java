/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.stream.AccountedRun.Account;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each picture that the camera sent is delivered, dropped for one reason, or lost: to the unit, whatever happens. */
class AccountingTest {
    private static final List<String> CLIPS = List.of(
            "ffmpeg/h264-b-frames.mp4",
            "ffmpeg/h265-b-frames.mp4",
            "ffmpeg/h264-open-gop.mp4",
            "ffmpeg/h265-open-gop.mp4",
            "ffmpeg/h265.mp4",
            "ffmpeg/mjpeg.mkv");

    static Stream<Arguments> runs() {
        return CLIPS.stream().flatMap(clip -> LongStream.rangeClosed(1, 4).mapToObj(seed -> Arguments.of(clip, seed)));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void whatTheCameraSentIsDeliveredOrDroppedOrLost(String clip, long seed) throws Exception {
        try (AccountedRun run = new AccountedRun(clip, seed)) {
            run.play(300);
            for (Account account : run.accounts) {
                ReaderStatistics.Snapshot counts = account.reader.counts();
                assertThat(counts.received()).isEqualTo(account.received);
                assertThat(counts.dropped().get(DropReason.LOST)).isEqualTo(account.lost);
                assertThat(counts.delivered()).isEqualTo(account.reader.frames.size());
                assertThat(counts.delivered() + counts.droppedInAll())
                        .as("%s", counts)
                        .isEqualTo(account.sent());
                assertThat(counts.onTheWay()).isZero();
            }
        }
    }

    @Test
    void noCountCanBeLeftOut() throws Exception {
        Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
        for (String clip : CLIPS) {
            try (AccountedRun run = new AccountedRun(clip, 1)) {
                run.play(300);
                run.accounts.forEach(account -> account.reader
                        .counts()
                        .dropped()
                        .forEach((reason, count) -> dropped.merge(reason, count, Long::sum)));
            }
        }
        // What is never above zero proves nothing about the sums above.
        assertThat(dropped).hasSize(DropReason.values().length).allSatisfy((reason, count) -> assertThat(count)
                .as("%s", reason)
                .isPositive());
    }

    @Test
    void gapInTheNumbersIsWhatTheHeaderSaysWasDropped() throws Exception {
        List<StreamFrame> seen = new ArrayList<>();
        for (long seed = 1; seed <= 5; seed++) {
            try (PlayedClip clip = new PlayedClip("ffmpeg/h265.mp4")) {
                TestReader reader = clip.read(TestReader.every(java.time.Duration.ofMillis(200)));
                java.util.Random random = new java.util.Random(seed);
                for (int i = 0; i < 150; i++) {
                    if (random.nextInt(8) == 0) {
                        clip.camera.lose();
                    } else {
                        clip.send(i % clip.length(), false);
                    }
                }
                seen.addAll(reader.frames);
                for (int i = 1; i < reader.frames.size(); i++) {
                    StreamFrame frame = reader.frames.get(i);
                    assertThat(frame.dropped())
                            .isEqualTo(
                                    frame.sequence() - reader.frames.get(i - 1).sequence() - 1);
                }
            }
        }
        assertThat(seen).anyMatch(frame -> frame.dropped() > 2);
    }
}
