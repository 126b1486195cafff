/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static io.github.camelrtsp.rtp.Streams.annexB;
import static io.github.camelrtsp.rtp.Streams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class H265DepacketizerTest {
    private static final byte[] VPS = hex("40010c01ffff");
    private static final byte[] SPS = hex("420101016000");
    private static final byte[] PPS = hex("4401c172b460");
    private static final byte[] IDR = hex("2601af0aabcd");
    private static final byte[] SLICE = hex("0201d00acdef");

    private final PacketFeed feed = new PacketFeed(Streams.h265());

    @Test
    void takesAggregationPacketsApart() {
        byte[] vps = java.util.Arrays.copyOf(VPS, 6);
        feed.packet(0, hex("6001"), hex("0006"), vps, hex("0006"), hex("420101016001"), hex("0006"), PPS)
                .last(0, IDR);
        assertThat(feed.only().data()).isEqualTo(annexB(vps, hex("420101016001"), PPS, IDR));
        assertThat(feed.only().key()).isTrue();
    }

    @Test
    void putsFragmentsTogether() {
        feed.packet(0, hex("6201 81 d0")).packet(0, hex("6201 01 0acd")).last(0, hex("6201 41 ef"));
        assertThat(feed.only().data()).isEqualTo(annexB(SLICE));
    }

    @Test
    void remembersInBandParameterSetsForLaterKeyframes() {
        feed.packet(0, VPS)
                .packet(0, hex("420101016001"))
                .packet(0, PPS)
                .last(0, IDR)
                .last(3000, SLICE)
                .last(6000, IDR);
        assertThat(feed.units.get(2).data()).isEqualTo(annexB(VPS, hex("420101016001"), PPS, IDR));
        assertThat(feed.units).extracting(AccessUnit::key).containsExactly(true, false, true);
    }

    @Test
    void newParameterSetsReplaceTheOldOnes() {
        byte[] newPps = hex("4401c0");
        feed.packet(0, VPS).packet(0, SPS).packet(0, PPS).last(0, IDR);
        feed.packet(1, VPS).packet(1, SPS).packet(1, newPps).last(1, IDR).last(2, IDR);
        assertThat(feed.units.get(2).data()).endsWith(annexB(newPps, IDR)).doesNotContain(0xc1, 0x72, 0xb4);
    }

    @Test
    void cleanRandomAccessPicturesAreKeyframes() {
        feed.packet(0, VPS).packet(0, SPS).packet(0, PPS).last(0, hex("2a01af0aabcd"));
        assertThat(feed.only().key()).isTrue();
    }

    @Test
    void lostFragmentMarksTheAccessUnit() {
        feed.packet(0, SLICE).packet(0, hex("6201 81 d0")).lost().last(0, hex("6201 41 ef"));
        assertThat(feed.only().data()).isEqualTo(annexB(SLICE));
        assertThat(feed.only().lossBefore()).isTrue();
    }
}
