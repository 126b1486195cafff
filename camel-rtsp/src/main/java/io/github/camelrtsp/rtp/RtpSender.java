/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The sending end of one track to one reader: {@link Packet}s in, RTP packets out, and sender reports. Sequence numbers
 * and timestamps are this reader's own, so that a reader who misses pictures sees no gap.
 *
 * <p>Where many readers get the same picture, it is cut once ({@link #payloads}) and each reader's sender numbers the
 * payloads ({@link #number}).
 *
 * <p>Used by one thread at a time.
 */
public final class RtpSender {
    private static final String CANONICAL_NAME = "camel-rtsp";

    private final Track track;
    private final Packetizer packetizer;
    private final int payloadType;
    private final int ssrc;
    private final long timestampOffset;
    private final int maxPayload;
    private int sequence;
    private long packets;
    private long octets;

    /**
     * @param track what is sent; playable
     * @param payloadType of the SDP
     * @param firstSequence of the first packet, 0..65535, by chance (RFC 3550 section 5.1)
     * @param timestampOffset added to the packets' ticks, by chance
     * @param maxPayload the most bytes after the RTP header
     */
    public RtpSender(Track track, int payloadType, int ssrc, int firstSequence, long timestampOffset, int maxPayload) {
        this.track = track;
        this.packetizer = Packetizer.of(track.codec().orElseThrow());
        this.payloadType = payloadType;
        this.ssrc = ssrc;
        this.sequence = firstSequence & 0xffff;
        this.timestampOffset = timestampOffset;
        this.maxPayload = maxPayload;
    }

    /** The RTP packets of one access unit. */
    public List<byte[]> packetize(Packet packet) {
        List<RtpPayload> payloads = payloads(packet);
        List<byte[]> out = new ArrayList<>(payloads.size());
        for (RtpPayload payload : payloads) {
            out.add(number(payload, packet.pts()).toBytes());
        }
        return out;
    }

    /** The payloads of one access unit, for this and other senders of the track; numbers none of them. */
    public List<RtpPayload> payloads(Packet packet) {
        return packetizer.packetize(packet.data(), maxPayload);
    }

    /** Gives a payload the next sequence number, and counts it as sent. */
    public RtpPacket number(RtpPayload payload, Timestamp pts) {
        byte[] bytes = payload.bytes();
        RtpPacket packet =
                new RtpPacket(payloadType, payload.marker(), sequence, rtpTime(pts), ssrc, bytes, 0, bytes.length);
        sequence = sequence + 1 & 0xffff;
        packets++;
        octets += bytes.length;
        return packet;
    }

    /** The RTP timestamp of a media time, 0..2^32-1. */
    public long rtpTime(Timestamp pts) {
        return pts.ticks() + timestampOffset & 0xffff_ffffL;
    }

    /** The number that the next packet gets. */
    public int nextSequence() {
        return sequence;
    }

    public int ssrc() {
        return ssrc;
    }

    /**
     * A sender report with the canonical name, a compound packet: {@code now} on both clocks.
     *
     * @param now our wall clock
     * @param pts of a picture, the last one best
     * @param captured when that picture was taken
     */
    public byte[] senderReport(Instant now, Timestamp pts, Instant captured) {
        Duration since = Duration.between(captured, now);
        long ticks =
                since.getSeconds() * track.clockRate() + (long) since.getNano() * track.clockRate() / 1_000_000_000L;
        long rtpTime = rtpTime(pts) + ticks & 0xffff_ffffL;
        return RtcpWriter.write(
                new Rtcp.SenderReport(ssrc, NtpTime.ofInstant(now), rtpTime, packets, octets, List.of()),
                new Rtcp.SourceDescription(ssrc, CANONICAL_NAME));
    }

    /** The good-bye at the end of the stream: an empty receiver report, for a report comes first, and BYE. */
    public byte[] bye() {
        return RtcpWriter.write(new Rtcp.ReceiverReport(ssrc, List.of()), new Rtcp.Bye(List.of(ssrc)));
    }
}
