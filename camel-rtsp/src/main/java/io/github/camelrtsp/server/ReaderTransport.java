/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.rtp.RtpPacket;
import java.util.List;

/** How RTP and RTCP reach one reader. Confined to the event loop of the reader's connection. */
sealed interface ReaderTransport permits InterleavedTransport, UdpTransport {

    /** All packets of one picture. */
    void sendRtp(List<RtpPacket> packets);

    /** One compound packet. */
    void sendRtcp(byte[] packet);

    /** Whether what was sent before has not left yet, so that more would only wait. */
    boolean isBehind();

    /** Whether nothing at all has left for so long: the reader is gone, and nobody said so. */
    boolean isStuckFor(long nanos);

    /** Sends nothing more. */
    void close();
}
