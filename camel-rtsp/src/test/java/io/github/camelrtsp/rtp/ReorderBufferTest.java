/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {
    private final List<String> out = new ArrayList<>();
    private final ReorderBuffer tcp = new ReorderBuffer(0, 0, this::note);
    private final ReorderBuffer udp = new ReorderBuffer(4, 1000, this::note);

    private void note(RtpPacket packet, boolean lossBefore) {
        out.add((lossBefore ? "!" : "") + packet.sequence());
    }

    private static void feed(ReorderBuffer buffer, int... sequences) {
        for (int sequence : sequences) {
            buffer.receive(packet(sequence), 0);
        }
    }

    private static RtpPacket packet(int sequence) {
        return new RtpPacket(96, false, sequence, 0, 1, new byte[0], 0, 0);
    }

    @Test
    void orderedPacketsGoThroughAtOnceAcrossTheWrap() {
        feed(udp, 65534, 65535, 0, 1);
        assertThat(out).containsExactly("65534", "65535", "0", "1");
        assertThat(udp.highestSequence()).isEqualTo(0x1_0001);
        assertThat(udp.lost()).isZero();
    }

    @Test
    void latePacketsTakeTheirPlaceAcrossTheWrap() {
        feed(udp, 65533, 65535, 0, 65534, 1);
        assertThat(out).containsExactly("65533", "65534", "65535", "0", "1");
        assertThat(udp.reordered()).isEqualTo(1);
        assertThat(udp.lost()).isZero();
    }

    @Test
    void withoutAWindowAGapIsALossAtOnce() {
        feed(tcp, 1, 3, 4);
        assertThat(out).containsExactly("1", "!3", "4");
        assertThat(tcp.lost()).isEqualTo(1);
    }

    @Test
    void givesAGapUpWhenTheWindowIsFull() {
        feed(udp, 1, 3, 4, 5, 6);
        assertThat(out).containsExactly("1");
        feed(udp, 7);
        assertThat(out).containsExactly("1", "!3", "4", "5", "6", "7");
    }

    @Test
    void givesAGapUpAfterTheLongestWait() {
        udp.receive(packet(1), 0);
        udp.receive(packet(3), 10);
        udp.expire(1009);
        assertThat(out).containsExactly("1");
        udp.expire(1010);
        assertThat(out).containsExactly("1", "!3");
    }

    @Test
    void dropsDuplicatesAndPacketsThatComeTooLate() {
        feed(udp, 1, 1, 3, 3, 2, 2, 4);
        assertThat(out).containsExactly("1", "2", "3", "4");
        assertThat(udp.duplicates()).isEqualTo(3);
    }

    @Test
    void followsANewSequenceWhenASecondPacketConfirmsIt() {
        feed(udp, 1, 2, 40_000, 3, 50_000, 50_001, 50_002);
        assertThat(out).containsExactly("1", "2", "3", "!50001", "50002");
    }

    @Test
    void followsANewSequenceOverTcpAtOnce() {
        feed(tcp, 40_000, 10, 11);
        assertThat(out).containsExactly("40000", "!10", "11");
        assertThat(tcp.lost()).isZero();
    }
}
