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
        if (frame.channel() == channels.rtp()) {
            sink.rtp(frame.data());
        } else if (frame.channel() == channels.rtcp()) {
            sink.rtcp(frame.data());
        }
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
