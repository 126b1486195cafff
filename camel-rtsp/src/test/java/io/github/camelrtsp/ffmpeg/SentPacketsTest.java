/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.SentPackets.Sent;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import org.junit.jupiter.api.Test;

class SentPacketsTest {
    private final SentPackets sent = new SentPackets();
    private int count;

    @Test
    void taintLastsFromTheLossToTheNextKeyframe() {
        assertThat(delta().tainted()).as("before the first keyframe").isTrue();
        assertThat(key().tainted()).isFalse();
        assertThat(delta().tainted()).isFalse();
        assertThat(sent.add(Fixtures.afterLoss(packet(false))).tainted()).isTrue();
        assertThat(delta().tainted()).isTrue();
        assertThat(key().tainted()).isFalse();
    }

    @Test
    void picturesShownBeforeAnOpenGroupsKeyframeShareTheDamageOfTheGroupBeforeIt() {
        sent.add(at(0, true, false));
        assertThat(sent.add(at(3000, false, true)).tainted()).isTrue();
        assertThat(sent.add(at(12_000, true, false)).tainted()).isFalse();
        assertThat(sent.add(at(9000, false, false)).tainted()).isTrue();
        assertThat(sent.add(at(15_000, false, false)).tainted()).isFalse();
        sent.add(at(24_000, true, false));
        assertThat(sent.add(at(21_000, false, false)).tainted()).isFalse();
    }

    private Packet at(long ticks, boolean key, boolean lossBefore) {
        Packet packet =
                Fixtures.numbered(Fixtures.packet(Codec.H264, new byte[1], new Timestamp(ticks, 90_000), key), ++count);
        return lossBefore ? Fixtures.afterLoss(packet) : packet;
    }

    @Test
    void damageReportedLateTaintsOnlyItsOwnGroup() {
        key();
        Sent damaged = delta();
        Sent later = delta();
        Sent nextKey = key();
        Sent nextDelta = delta();

        sent.damaged(damaged);

        assertThat(damaged.tainted()).isTrue();
        assertThat(later.tainted()).isTrue();
        assertThat(nextKey.tainted()).isFalse();
        assertThat(nextDelta.tainted()).isFalse();
        assertThat(delta().tainted()).isFalse();
    }

    @Test
    void damageOfTheLastPacketTaintsWhatIsStillToCome() {
        key();
        sent.damaged(delta());
        assertThat(delta().tainted()).isTrue();
        assertThat(key().tainted()).isFalse();
    }

    @Test
    void damagedKeyframeTaintsItsGroup() {
        Sent key = key();
        sent.damaged(key);
        assertThat(key.tainted()).isTrue();
        assertThat(delta().tainted()).isTrue();
    }

    @Test
    void damageBeforeAnOpenGroupsKeyframeIsNotThatOfWhatIsShownAfterIt() {
        sent.add(at(0, true, false));
        Sent key = sent.add(at(12_000, true, false));
        sent.damaged(sent.add(at(6000, false, false)));

        assertThat(key.tainted()).isFalse();
        assertThat(sent.add(at(9000, false, false)).tainted()).isTrue();
        assertThat(sent.add(at(15_000, false, false)).tainted()).isFalse();
    }

    @Test
    void pictureFindsItsPacketByNumber() {
        Sent first = key();
        Sent second = delta();
        Sent third = delta();
        assertThat(sent.take(third.number())).isSameAs(third);
        assertThat(sent.take(first.number())).isSameAs(first);
        assertThat(sent.take(second.number())).isSameAs(second);
        assertThat(sent.take(second.number()))
                .as("a second picture of a packet")
                .isNull();
    }

    @Test
    void packetsWithoutAPictureDoNotPileUp() {
        Sent first = key();
        for (int i = 0; i < 100; i++) {
            delta();
        }
        assertThat(sent.take(first.number())).isNull();
        assertThat(sent.isWaiting(first.packet())).isFalse();
    }

    @Test
    void wholeKeyframeAfterALossIsCleanButNotWhatIsShownBeforeIt() {
        sent.add(at(0, true, false));
        assertThat(sent.add(Fixtures.wholeAfterLoss(at(12_000, true, false))).tainted())
                .isFalse();
        assertThat(sent.add(at(9000, false, false)).tainted()).isTrue();
        assertThat(sent.add(at(15_000, false, false)).tainted()).isFalse();
    }

    @Test
    void numberThatIsMissingIsALossWhoeverLeftItOut() {
        key();
        assertThat(delta().tainted()).isFalse();
        count++;
        assertThat(delta().tainted()).isTrue();
        count++;
        assertThat(key().tainted()).isFalse();
        assertThat(delta().tainted()).isFalse();
    }

    @Test
    void withoutReorderingWhatDidNotComeOutNeverWill() {
        Sent first = key();
        sent.forgetOverdue(0);
        assertThat(sent.isWaiting(first.packet())).isFalse();
    }

    @Test
    void withReorderingOnlyWhatShouldHaveBeenShownIsOverdue() {
        Sent key = sent.add(at(0, true, false));
        Sent late = sent.add(at(9000, false, false));
        Sent suppressed = sent.add(at(3000, false, false));
        Sent shown = sent.add(at(6000, false, false));
        sent.take(key.number());
        sent.take(shown.number());

        sent.forgetOverdue(2);
        assertThat(sent.isWaiting(suppressed.packet()))
                .as("as many as the decoder may hold")
                .isTrue();
        sent.forgetOverdue(1);

        assertThat(sent.isWaiting(suppressed.packet())).isFalse();
        assertThat(sent.isWaiting(late.packet())).isTrue();
    }

    private Sent key() {
        return sent.add(packet(true));
    }

    private Sent delta() {
        return sent.add(packet(false));
    }

    private Packet packet(boolean key) {
        return Fixtures.packet(Codec.H264, new byte[1], new Timestamp(count++, 90_000), key);
    }
}
