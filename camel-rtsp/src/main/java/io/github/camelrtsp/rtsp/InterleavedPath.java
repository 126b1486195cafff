/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.rtsp.TransportHeader.Pair;

/** RTP and RTCP in the RTSP connection (RFC 2326 section 10.12). */
final class InterleavedPath implements RtpPath {
    private final RtspConnection connection;
    private final Pair granted;
    private final int payloadType;
    private Pair channels;
    private boolean grantedAreUsed;
    private Sink sink;

    /**
     * @param granted channels
     * @param payloadType of the track's RTP
     */
    InterleavedPath(RtspConnection connection, Pair granted, int payloadType) {
        this.connection = connection;
        this.granted = granted;
        this.payloadType = payloadType;
        this.channels = granted;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public void open(Sink receiver) {
        sink = receiver;
    }

    /** A frame of the connection; other channels are those of tracks that nobody set up, which some cameras send anyway. */
    void frame(InterleavedFrame frame) {
        choose(frame);
        if (frame.channel() != channels.rtp() && frame.channel() != channels.rtcp()) {
            return;
        }
        if (isRtcp(frame.data())) {
            sink.rtcp(frame.data());
        } else {
            sink.rtp(frame.data());
        }
    }

    /**
     * There are cameras that grant channels and use others. While nothing came on the granted ones, RTP of the track's own
     * payload type is the track's: no other was set up.
     */
    private void choose(InterleavedFrame frame) {
        if (frame.channel() == granted.rtp() || frame.channel() == granted.rtcp()) {
            grantedAreUsed = true;
            channels = granted;
        } else if (!grantedAreUsed && channels == granted && isOfTrack(frame.data())) {
            channels = new Pair(frame.channel(), frame.channel() ^ 1);
        }
    }

    private boolean isOfTrack(byte[] packet) {
        return packet.length > 12 && (packet[0] & 0xC0) == 0x80 && (packet[1] & 0x7F) == payloadType;
    }

    /** By the packet's type (RFC 5761 section 4): some cameras send both on one channel, or the other way round. */
    private static boolean isRtcp(byte[] packet) {
        int type = packet.length > 1 ? packet[1] & 0xFF : 0;
        return type >= 200 && type <= 207;
    }

    @Override
    public void sendRtcp(byte[] packet) {
        connection.send(new InterleavedFrame(channels.rtcp(), packet));
    }

    @Override
    public void close() {
        sink = null;
    }
}
