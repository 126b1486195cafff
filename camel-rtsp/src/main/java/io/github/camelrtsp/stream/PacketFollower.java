/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Packet;

/** Sees the encoded packets of a held stream, in order. Called on the network's threads, one at a time: must not block. */
public interface PacketFollower {
    /**
     * A packet.
     *
     * @param loss whether something was lost since the packet before it, or in it
     */
    void packet(Packet packet, TimeLine line, boolean loss);

    /** The session ended; the packets of the next one have another time line. */
    void ended();
}
