/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static io.github.camelrtsp.rtp.Streams.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RtpPacketTest {

    @Test
    void readsTheHeader() throws RtpException {
        RtpPacket packet = RtpPacket.parse(hex("80e0 fffe fffffff0 89abcdef 41aa"));
        assertThat(packet.payloadType()).isEqualTo(96);
        assertThat(packet.marker()).isTrue();
        assertThat(packet.sequence()).isEqualTo(0xfffe);
        assertThat(packet.timestamp()).isEqualTo(0xfffffff0L);
        assertThat(packet.ssrc()).isEqualTo(0x89abcdef);
        assertThat(payload(packet)).isEqualTo(hex("41aa"));
    }

    @Test
    void stepsOverSourcesExtensionAndPadding() throws RtpException {
        RtpPacket packet = RtpPacket.parse(hex("b160 0001 00000001 00000001 00000002 abac0001 01020304 41aa 0002"));
        assertThat(payload(packet)).isEqualTo(hex("41aa"));
    }

    @Test
    void writesWhatItReads() throws RtpException {
        byte[] bytes = hex("8061 0102 01020304 05060708 41aabb");
        assertThat(RtpPacket.parse(bytes).toBytes()).isEqualTo(bytes);
    }

    @Test
    void refusesWhatIsNoRtp() {
        for (String bytes : new String[] {
            "",
            "80e0",
            "00e0 fffe fffffff0 89abcdef",
            "9060 0001 00000001 00000001",
            "9060 0001 00000001 00000001 abacffff",
            "a060 0001 00000001 00000001 ff",
            "8f60 0001 00000001 00000001 00"
        }) {
            assertThatThrownBy(() -> RtpPacket.parse(hex(bytes))).isInstanceOf(RtpException.class);
        }
    }

    private static byte[] payload(RtpPacket packet) {
        return Arrays.copyOfRange(packet.data(), packet.offset(), packet.offset() + packet.length());
    }
}
