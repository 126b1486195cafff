/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaLineTest {
    private static final long PICTURE = 40_000_000L;
    private final MediaLine line = new MediaLine(new ClockRate(90_000));
    private final List<Long> ticks = new ArrayList<>();
    private long nanos = 7_000_000_000L;

    private MediaLine.Position picture(long timestamp) {
        nanos += PICTURE;
        MediaLine.Position position = line.next(timestamp & 0xffff_ffffL, nanos);
        ticks.add(position.ticks());
        return position;
    }

    @Test
    void ticksDoNotWrap() {
        picture(0xffff_f000L);
        picture(0x1000);
        picture(0xffff_ff00L);
        assertThat(ticks).containsExactly(0xffff_f000L, 0x1_0000_1000L, 0xffff_ff00L);
    }

    @Test
    void reorderedPicturesAreNoJump() {
        for (long group = 0; group < 50; group++) {
            for (int inGroup : new int[] {3, 1, 2}) {
                assertThat(picture(1000 + (group * 3 + inGroup) * 3600).broken())
                        .isFalse();
            }
        }
    }

    @Test
    void aCameraThatAlwaysSendsZeroGetsTicksByArrival() {
        for (int i = 0; i < 100; i++) {
            assertThat(picture(0).broken()).isFalse();
        }
        assertThat(line.isTimeless()).isTrue();
        for (int i = 1; i < ticks.size(); i++) {
            assertThat(ticks.get(i) - ticks.get(i - 1)).isEqualTo(3600);
        }
    }

    @Test
    void timestampsThatBeginLateContinueThoseByArrivalWithoutAJump() {
        for (int zeros : new int[] {1, 2, 500}) {
            MediaLine late = new MediaLine(new ClockRate(90_000));
            long last = 0;
            for (int i = 0; i < zeros + 50; i++) {
                nanos += PICTURE;
                MediaLine.Position position = late.next(i < zeros ? 0 : 0x9000_0000L + i * 3600L, nanos);
                assertThat(position.jump()).isZero();
                assertThat(position.ticks() - last).isEqualTo(i == 0 ? 0 : 3600);
                last = position.ticks();
            }
            assertThat(late.isTimeless()).isFalse();
        }
    }

    @Test
    void aLoneZeroAmongGoodTimestampsIsNoJump() {
        for (int i = 0; i < 50; i++) {
            assertThat(picture(i == 20 ? 0 : 0x4000_0000L + i * 3600L).broken()).isFalse();
        }
        assertThat(ticks).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aTimestampThatComesTwiceStillProgresses() {
        for (int i = 0; i < 50; i++) {
            picture(1000 + i * 3600L);
            MediaLine.Position second = line.next(1000 + i * 3600L, nanos);
            assertThat(second.ticks()).isEqualTo(ticks.get(i) + 1);
            assertThat(second.ownTime()).isTrue();
        }
    }

    @Test
    void burstsAndStallsAreNoJumps() {
        for (int second = 0; second < 60; second++) {
            nanos += second == 30 ? 20_000_000_000L : 1_000_000_000L;
            for (int i = 0; i < 25; i++) {
                assertThat(line.next((second * 25 + i) * 3600L + 1000, nanos).broken())
                        .isFalse();
            }
        }
    }

    @Test
    void whatTheCameraDroppedWhileItCaughtUpIsNoJump() {
        for (int i = 0; i < 100; i++) {
            picture(1000 + i * 3600L);
        }
        nanos += 20_000_000_000L;
        assertThat(picture(1000 + 100 * 3600L).lateNanos()).isEqualTo(20_000_000_000L);
        assertThat(picture(1000 + 590 * 3600L).broken()).isFalse();
    }

    @Test
    void silenceIsNoJumpWhenMediaTimeWentOn() {
        picture(1000);
        nanos += Duration.ofHours(2).toNanos();
        assertThat(picture(1000 + 2 * 3600 * 90_000L + 3600).broken()).isFalse();
    }
}
