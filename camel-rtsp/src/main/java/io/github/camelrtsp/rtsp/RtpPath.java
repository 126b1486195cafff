/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

/** The way of one track's RTP and RTCP. Confined to the event loop. */
interface RtpPath {

    /** Where packets go. */
    interface Sink {
        void rtp(byte[] packet);

        void rtcp(byte[] packet);

        /** The path itself broke. */
        void broken(Throwable cause);
    }

    /** {@link Transport#TCP} or {@link Transport#UDP}. */
    Transport transport();

    /** From now on {@code sink} gets what comes. */
    void open(Sink sink);

    /** To the server's RTCP. */
    void sendRtcp(byte[] packet);

    /** Frees what the path holds itself. */
    void close();
}
