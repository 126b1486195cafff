/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.rtsp.TransportHeader.Pair;

/** RTP and RTCP in the RTSP connection (RFC 2326 section 10.12). */
final class InterleavedPath implements RtpPath {
    private final RtspConnection connection;
    private final Pair channels;
    private Sink sink;

    InterleavedPath(RtspConnection connection, Pair channels) {
        this.connection = connection;
        this.channels = channels;
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
        if (frame.channel() != channels.rtp() && frame.channel() != channels.rtcp()) {
            return;
        }
        if (isRtcp(frame.data())) {
            sink.rtcp(frame.data());
        } else {
            sink.rtp(frame.data());
        }
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
