/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.rtsp.TransportHeader.Delivery;
import io.github.camelrtsp.rtsp.TransportHeader.Direction;
import io.github.camelrtsp.rtsp.TransportHeader.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransportHeaderTest {
    @Test
    void readsAnInterleavedReply() {
        TransportHeader reply = TransportHeader.parse("RTP/AVP/TCP;unicast;interleaved=2-3;ssrc=4D5E6F70;mode=\"play\"")
                .get(0);

        assertThat(reply.delivery()).isEqualTo(Delivery.INTERLEAVED);
        assertThat(reply.interleaved()).contains(new Pair(2, 3));
        assertThat(reply.ssrc()).contains(0x4D5E6F70);
    }

    @Test
    void readsAUdpReplyAsCamerasWriteIt() {
        TransportHeader reply = TransportHeader.parse(
                        " rtp/avp/udp ; unicast; client_port=5000-5001;server_port=8000;ssrc=-1;source=10.0.0.9")
                .get(0);

        assertThat(reply.delivery()).isEqualTo(Delivery.UNICAST);
        assertThat(reply.serverPorts()).contains(new Pair(8000, 8001));
        assertThat(reply.ssrc()).isEmpty();
        assertThat(reply.source()).contains("10.0.0.9");
    }

    @Test
    void readsAlternativesAndLeavesOutWhatIsUnknown() {
        List<TransportHeader> offers = TransportHeader.parse(
                "RTP/SAVP;unicast,RTP/AVP;multicast,RTP/AVP;unicast;client_port=70000-1,RTP/AVP/TCP;mode=RECORD");

        assertThat(offers)
                .extracting(TransportHeader::delivery)
                .containsExactly(Delivery.MULTICAST, Delivery.UNICAST, Delivery.INTERLEAVED);
        assertThat(offers.get(1).clientPorts()).isEmpty();
        assertThat(offers.get(2).direction()).isEqualTo(Direction.RECORD);
    }

    @Test
    void writesWhatItReads() {
        TransportHeader header = TransportHeader.udp(new Pair(5000, 5001))
                .withServerPorts(new Pair(6000, 6001))
                .withSsrc(0xABCD);

        assertThat(header).hasToString("RTP/AVP;unicast;client_port=5000-5001;server_port=6000-6001;ssrc=0000ABCD");
        assertThat(TransportHeader.parse(header.toString())).containsExactly(header);
        assertThat(TransportHeader.interleaved(new Pair(0, 1))).hasToString("RTP/AVP/TCP;unicast;interleaved=0-1");
    }
}
