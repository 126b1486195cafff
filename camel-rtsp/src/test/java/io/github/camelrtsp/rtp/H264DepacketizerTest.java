/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static io.github.camelrtsp.rtp.Streams.IDR;
import static io.github.camelrtsp.rtp.Streams.PPS;
import static io.github.camelrtsp.rtp.Streams.SLICE;
import static io.github.camelrtsp.rtp.Streams.SPS;
import static io.github.camelrtsp.rtp.Streams.annexB;
import static io.github.camelrtsp.rtp.Streams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class H264DepacketizerTest {
    private final PacketFeed feed = new PacketFeed(Streams.h264());

    @Test
    void deliversAPictureAsSoonAsItsMarkerIsThere() {
        feed.last(3000, SLICE);
        assertThat(feed.only().data()).isEqualTo(annexB(SLICE));
        assertThat(feed.only().timestamp()).isEqualTo(3000);
        assertThat(feed.only().key()).isFalse();
        assertThat(feed.only().lossBefore()).isFalse();
    }

    @Test
    void endsAPictureWithoutMarkerAtTheNextTimestamp() {
        feed.packet(3000, SLICE);
        assertThat(feed.units).isEmpty();
        feed.packet(6000, SLICE);
        assertThat(feed.only().timestamp()).isEqualTo(3000);
    }

    @Test
    void putsTheParameterSetsOfTheDescriptionBeforeAKeyframeThatHasNone() {
        feed.last(0, IDR);
        assertThat(feed.only().data()).isEqualTo(annexB(SPS, PPS, IDR));
        assertThat(feed.only().key()).isTrue();
    }

    @Test
    void leavesInBandParameterSetsWhereTheyAre() {
        byte[] other = hex("6742001f95a814016e40");
        feed.packet(0, other).packet(0, PPS).last(0, IDR).last(3000, IDR);
        assertThat(feed.units)
                .extracting(AccessUnit::data)
                .containsExactly(annexB(other, PPS, IDR), annexB(other, PPS, IDR));
    }

    @Test
    void aKeyframeWithoutAnyParameterSetsIsNoPlaceToStart() {
        PacketFeed bare = new PacketFeed(Streams.h264WithoutParameterSets());
        bare.last(0, IDR);
        assertThat(bare.only().key()).isFalse();
    }

    @Test
    void takesAggregationPacketsApart() {
        feed.last(0, hex("78"), hex("000e"), SPS, hex("0004"), PPS, hex("0008"), IDR);
        assertThat(feed.only().data()).isEqualTo(annexB(SPS, PPS, IDR));
    }

    @Test
    void stepsOverTheDecodingOrderNumbersOfStapBAndFuB() {
        feed.last(0, hex("79 0001"), hex("0007"), SLICE);
        feed.packet(1, hex("5d 81 0002"), hex("9a44")).last(1, hex("5c 41"), hex("33225566"));
        assertThat(feed.units).extracting(AccessUnit::data).containsExactly(annexB(SLICE), annexB(SLICE));
    }

    @Test
    void putsFragmentsTogether() {
        feed.packet(0, hex("7c 85 8884")).packet(0, hex("7c 05 3344")).last(0, hex("7c 45 556677"));
        assertThat(feed.only().data()).isEqualTo(annexB(SPS, PPS, IDR));
        assertThat(feed.only().key()).isTrue();
    }

    @Test
    void lostFragmentMarksTheAccessUnit() {
        feed.packet(0, SLICE).packet(0, hex("7c 81 9a")).lost().last(0, hex("7c 41 55"));
        assertThat(feed.only().data()).isEqualTo(annexB(SLICE));
        assertThat(feed.only().lossBefore()).isTrue();
    }

    @Test
    void lossThatTakesAWholePictureMarksTheNextOne() {
        feed.packet(0, hex("7c 85 88"))
                .lost()
                .last(0, hex("7c 45 55"))
                .last(3000, SLICE)
                .last(6000, SLICE);
        assertThat(feed.units).extracting(AccessUnit::timestamp).containsExactly(3000L, 6000L);
        assertThat(feed.units).extracting(AccessUnit::lossBefore).containsExactly(true, false);
    }

    @Test
    void lossBetweenTwoPicturesMarksBothWhereTheMarkerMayBeGone() {
        feed.packet(0, SLICE).lost().last(3000, SLICE);
        assertThat(feed.units).extracting(AccessUnit::lossBefore).containsExactly(true, true);
    }

    @Test
    void lossAfterAMarkerLeavesTheEarlierPictureClean() {
        feed.last(0, SLICE).lost().last(3000, SLICE);
        assertThat(feed.units).extracting(AccessUnit::lossBefore).containsExactly(false, true);
    }

    @Test
    void aMarkerAfterParameterSetsEndsNoPicture() {
        feed.last(0, SPS).last(0, PPS).last(0, IDR);
        assertThat(feed.only().data()).isEqualTo(annexB(SPS, PPS, IDR));
    }

    @Test
    void parameterSetsWithATimestampOfTheirOwnServeTheNextKeyframe() {
        PacketFeed bare = new PacketFeed(Streams.h264WithoutParameterSets());
        bare.last(0, SPS).last(0, PPS).last(3000, IDR);
        assertThat(bare.only().data()).isEqualTo(annexB(SPS, PPS, IDR));
        assertThat(bare.only().lossBefore()).isFalse();
    }

    @Test
    void markersOnEachSliceAreFoundOutAndNotBelievedAnyMore() {
        byte[] second = hex("4128aabb");
        feed.last(0, SLICE).last(0, second);
        feed.last(3000, SLICE).last(3000, second).last(6000, SLICE);
        AccessUnit whole = feed.units.get(feed.units.size() - 1);
        assertThat(whole.data()).isEqualTo(annexB(SLICE, second));
        assertThat(whole.lossBefore()).isFalse();
    }

    @Test
    void takesStartCodesInsideAPayload() {
        feed.last(0, annexB(SPS, PPS, IDR));
        assertThat(feed.only().data()).isEqualTo(annexB(SPS, PPS, IDR));
        assertThat(feed.only().key()).isTrue();
    }

    @Test
    void findsTheKeyframeBehindItsParameterSetsInOneUnit() {
        feed.last(0, SPS, annexB(PPS, IDR)).last(3000, hex("09 f0"), annexB(SLICE));
        assertThat(feed.units).extracting(AccessUnit::data).containsExactly(annexB(SPS, PPS, IDR), annexB(SLICE));
        assertThat(feed.units).extracting(AccessUnit::key).containsExactly(true, false);
        assertThat(feed.units).extracting(AccessUnit::lossBefore).containsOnly(false);
    }

    @Test
    void wholeUnitInOneFragmentIsAUnit() {
        feed.last(0, hex("7c c5 88843344556677"));
        assertThat(feed.only().data()).isEqualTo(annexB(SPS, PPS, IDR));
        assertThat(feed.only().lossBefore()).isFalse();
    }

    @Test
    void reservedBitOfAFragmentSaysNothing() {
        feed.packet(0, hex("7c a5 8884")).last(0, hex("7c 65 3344556677"));
        assertThat(feed.only().data()).isEqualTo(annexB(SPS, PPS, IDR));
    }

    @Test
    void severalSlicesWithoutMarkersAreOnePicture() {
        feed.packet(0, IDR).packet(0, hex("65 4433")).packet(3000, SLICE);
        assertThat(feed.only().data()).isEqualTo(annexB(SPS, PPS, IDR, hex("65 4433")));
    }

    @Test
    void parameterSetsThatChangeCountFromTheirPictureOn() {
        byte[] other = hex("67 640033 ac");
        feed.last(0, SPS)
                .last(0, IDR)
                .packet(3000, other)
                .packet(3000, PPS)
                .last(3000, IDR)
                .last(6000, IDR);
        assertThat(feed.units.get(1).data()).isEqualTo(annexB(other, PPS, IDR));
        assertThat(feed.units.get(2).data()).isEqualTo(annexB(other, PPS, IDR));
    }

    @Test
    void findsTheKeyframeThatWasFragmentedTogetherWithItsParameterSets() {
        byte[] tail = Streams.concat(java.util.Arrays.copyOfRange(SPS, 1, SPS.length), annexB(PPS, IDR));
        feed.packet(0, hex("7c 87"), tail).last(0, hex("7c 47"), hex("99"));
        assertThat(feed.only().key()).isTrue();
        assertThat(feed.only().data()).isEqualTo(annexB(SPS, PPS, Streams.concat(IDR, hex("99"))));
    }

    @Test
    void aRecoveryPointIsAPlaceToStart() {
        feed.packet(0, hex("06 06 01 84 80"))
                .last(0, SLICE)
                .packet(3000, hex("06 06 01 24 80"))
                .last(3000, SLICE);
        assertThat(feed.units).extracting(AccessUnit::key).containsExactly(true, false);
    }

    @Test
    void dropsDelimitersAndFiller() {
        feed.packet(0, hex("09f0")).packet(0, SLICE).last(0, hex("0cffff80"));
        assertThat(feed.only().data()).isEqualTo(annexB(SLICE));
    }

    @Test
    void givesUpAnAccessUnitThatGrowsWithoutEnd() {
        byte[] part = new byte[60_000];
        java.util.Arrays.fill(part, (byte) 0x9a);
        feed.packet(0, hex("7c 81"), part);
        for (int i = 0; i < 300; i++) {
            feed.packet(0, hex("7c 01"), part);
        }
        feed.last(0, hex("7c 41"), part).last(3000, SLICE);
        assertThat(feed.only().timestamp()).isEqualTo(3000);
        assertThat(feed.only().lossBefore()).isTrue();
    }

    @Test
    void brokenPayloadsAreLossesAndNoErrors() {
        feed.packet(0, new byte[0])
                .packet(0, hex("78"))
                .packet(0, hex("78 00ff 41"))
                .packet(0, hex("7c"));
        feed.packet(0, hex("1a 000000")).last(0, SLICE);
        assertThat(feed.only().lossBefore()).isTrue();
        assertThat(feed.only().data()).isEqualTo(annexB(SLICE));
    }

    @Test
    void emptyFragmentsAtBothEndsAreLegal() {
        feed.packet(0, hex("7c 81")).packet(0, hex("7c 01 9a 44 33")).last(0, hex("7c 41"));
        assertThat(feed.only().lossBefore()).isFalse();
        assertThat(feed.only().data()).isEqualTo(annexB(hex("61 9a 44 33")));
    }

    @Test
    void markerEndsAFragmentWhoseCameraNeverSaysSo() {
        feed.packet(0, hex("7c 81 9a 44")).last(0, hex("7c 01 33"));
        assertThat(feed.only().lossBefore()).isFalse();
        assertThat(feed.only().data()).isEqualTo(annexB(hex("61 9a 44 33")));
    }

    @Test
    void vendorsOwnUnitsArePassedOverAndAreNoLoss() {
        feed.packet(0, hex("1e 01 02 03"))
                .packet(0, hex("1f 01"))
                .packet(0, hex("00 01"))
                .last(0, SLICE);
        assertThat(feed.only().lossBefore()).isFalse();
        assertThat(feed.only().data()).isEqualTo(annexB(SLICE));
    }

    @Test
    void tinyPayloadsInLargePacketsDoNotHoldMoreMemoryThanTheLimit() {
        AccessUnitBuilder unit = new AccessUnitBuilder(1_000_000);
        int accepted = 0;
        while (accepted < 1000 && unit.add(new byte[60_000], 0, 2)) {
            accepted++;
        }
        assertThat(accepted * 60_000).isLessThanOrEqualTo(2_000_000);
        unit.truncate(0);
        assertThat(unit.add(new byte[60_000], 0, 2)).isTrue();
    }

    @Test
    void lossBeforeTheParameterSetsOfAKeyframeIsNotInsideIt() {
        feed.lost().packet(0, SPS).packet(0, PPS).last(0, IDR);
        assertThat(feed.only().lossBefore()).isTrue();
        assertThat(feed.only().lossInside()).isFalse();
    }

    @Test
    void lossAfterTheParameterSetsOfAKeyframeIsInsideIt() {
        feed.lost().packet(0, SPS).lost().last(0, IDR);
        assertThat(feed.only().lossInside()).isTrue();
    }

    @Test
    void lossBeforeAKeyframeWithoutParameterSetsMayBeInsideIt() {
        feed.packet(0, SPS).packet(0, PPS).last(0, IDR);
        feed.lost().last(3000, IDR);
        assertThat(feed.units.get(1).key()).isTrue();
        assertThat(feed.units.get(1).lossInside()).isTrue();
    }
}
