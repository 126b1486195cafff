/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.Track;
import java.util.ArrayList;
import java.util.List;

/** Feeds a depacketizer packet by packet and keeps what comes out. */
final class PacketFeed {
    final List<AccessUnit> units = new ArrayList<>();
    private final Depacketizer depacketizer;
    private int sequence;
    private boolean lossPending;

    PacketFeed(Track track) {
        depacketizer = Depacketizer.of(track);
    }

    PacketFeed packet(long timestamp, byte[]... payload) {
        return send(timestamp, false, Streams.concat(payload));
    }

    PacketFeed last(long timestamp, byte[]... payload) {
        return send(timestamp, true, Streams.concat(payload));
    }

    PacketFeed payloads(long timestamp, List<RtpPayload> payloads) {
        payloads.forEach(payload -> send(timestamp, payload.marker(), payload.bytes()));
        return this;
    }

    /** The packet that would be next is lost. */
    PacketFeed lost() {
        lossPending = true;
        sequence++;
        return this;
    }

    private PacketFeed send(long timestamp, boolean marker, byte[] payload) {
        RtpPacket packet = new RtpPacket(96, marker, sequence++ & 0xffff, timestamp, 1, payload, 0, payload.length);
        depacketizer.receive(packet, lossPending, units::add);
        lossPending = false;
        return this;
    }

    AccessUnit only() {
        if (units.size() != 1) {
            throw new AssertionError("One access unit expected, not " + units.size());
        }
        return units.get(0);
    }
}
