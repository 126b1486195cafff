/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static io.github.camelrtsp.rtp.Streams.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtcpTest {

    @Test
    void readsWhatItWrites() throws RtpException {
        Rtcp.ReportBlock block = new Rtcp.ReportBlock(7, 12, -3, 0x1_0005L, 77, 0x8000_0001L, 65_536);
        Rtcp[] packets = {
            new Rtcp.SenderReport(1, 0xe000_0000_8000_0000L, 0xffff_ffffL, 5, 6, List.of(block)),
            new Rtcp.ReceiverReport(2, List.of(block, block)),
            new Rtcp.SourceDescription(3, "camera-1"),
            new Rtcp.SourceDescription(3, "cam"),
            new Rtcp.Bye(List.of(1, 2))
        };
        byte[] bytes = RtcpWriter.write(packets);
        assertThat(bytes.length % 4).isZero();
        assertThat(RtcpReader.read(bytes)).containsExactly(packets);
    }

    @Test
    void stepsOverUnknownPackets() throws RtpException {
        byte[] bytes = hex("81cc0003 00000001 41414141 00000000" + "81cb0001 00000009");
        assertThat(RtcpReader.read(bytes)).containsExactly(new Rtcp.Bye(List.of(9)));
    }

    @Test
    void strayBytesBehindGoodPacketsAreLeftOut() throws RtpException {
        for (String stray : new String[] {"00000000", "80c80006", "ffffffff ffffffff"}) {
            assertThat(RtcpReader.read(hex("81cb0001 00000009" + stray))).containsExactly(new Rtcp.Bye(List.of(9)));
        }
    }

    @Test
    void refusesWhatEndsTooEarly() {
        for (String bytes : new String[] {
            "80c80006 00000001", "80c80001 00000001", "81c90001 00000001", "82cb0001 00000001", "00000000"
        }) {
            assertThatThrownBy(() -> RtcpReader.read(hex(bytes))).isInstanceOf(RtpException.class);
        }
    }

    @Test
    void ntpTimesGoOnAfter2036() {
        for (Instant time :
                List.of(Instant.parse("2026-11-21T10:15:30.250Z"), Instant.parse("2040-01-01T00:00:00.5Z"))) {
            assertThat(NtpTime.toInstant(NtpTime.ofInstant(time))).isEqualTo(time);
        }
    }
}
