/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileTimelineTest {
    private final FileTimeline timeline = new FileTimeline();
    private final List<Long> dts = new ArrayList<>();
    private final List<Long> pts = new ArrayList<>();
    private long lead;

    private void round(long[]... times) {
        for (long[] time : times) {
            FileTimeline.Place place = timeline.place(new FilePacket(
                    new byte[1],
                    Codec.H264,
                    new Timestamp(time[1], 90_000),
                    new Timestamp(time[0], 90_000),
                    dts.isEmpty()));
            dts.add(place.dts());
            pts.add(place.pts().ticks());
            lead = place.lead();
        }
        timeline.nextRound();
    }

    @Test
    void startsAtZeroWhereverTheFileStarts() {
        round(new long[] {9000, 9000}, new long[] {12_000, 12_000});
        assertThat(dts).containsExactly(0L, 3000L);
        assertThat(pts).containsExactly(0L, 3000L);
    }

    @Test
    void aRoundBeginsOneIntervalAfterTheOneBefore() {
        for (int i = 0; i < 3; i++) {
            round(new long[] {500, 500}, new long[] {4000, 4000}, new long[] {7500, 7500});
        }
        assertThat(dts).containsExactly(0L, 3500L, 7000L, 10_500L, 14_000L, 17_500L, 21_000L, 24_500L, 28_000L);
        assertThat(pts).isEqualTo(dts);
    }

    @Test
    void picturesOutOfOrderKeepTheirOrderInEachRound() {
        for (int i = 0; i < 2; i++) {
            round(new long[] {-6000, 0}, new long[] {-3000, 6000}, new long[] {0, 3000});
        }
        assertThat(dts).containsExactly(0L, 3000L, 6000L, 9000L, 12_000L, 15_000L);
        assertThat(pts).containsExactly(6000L, 12_000L, 9000L, 15_000L, 21_000L, 18_000L);
        assertThat(lead).isEqualTo(6000);
    }

    @Test
    void aFileOfOnePictureRepeatsIt() {
        for (int i = 0; i < 3; i++) {
            round(new long[] {0, 0});
        }
        assertThat(dts).containsExactly(0L, 3000L, 6000L);
    }
}
