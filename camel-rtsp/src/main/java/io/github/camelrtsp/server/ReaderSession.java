/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.rtp.RtpSender;
import io.github.camelrtsp.rtsp.SessionHeader;
import io.github.camelrtsp.rtsp.TransportHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An RTSP session: what SETUP made, until TEARDOWN or the end of its connection. Confined to the event loop of its
 * connection.
 */
final class ReaderSession {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderSession.class);

    private final SessionHeader header;
    private final ServedMount mount;
    private final Reader reader;
    private final TransportHeader transport;
    private boolean playing;

    ReaderSession(SessionHeader header, ServedMount mount, Reader reader, TransportHeader transport) {
        this.header = header;
        this.mount = mount;
        this.reader = reader;
        this.transport = transport;
    }

    /** Id and timeout, as each answer carries them. */
    SessionHeader header() {
        return header;
    }

    /** As the answer to SETUP carries it. */
    TransportHeader transport() {
        return transport;
    }

    ServedMount mount() {
        return mount;
    }

    RtpSender sender() {
        return reader.sender();
    }

    boolean isPlaying() {
        return playing;
    }

    /** False if the mount is gone. A second PLAY changes nothing. */
    boolean play() {
        if (!playing) {
            reader.play();
            playing = mount.add(reader);
        }
        return playing;
    }

    void pause() {
        playing = false;
        reader.pause();
        mount.remove(reader);
    }

    void close() {
        pause();
        reader.transport().close();
        LOG.debug("A reader of {} left; it did not get {} pictures", mount.path(), reader.dropped());
    }

    /** Whether nothing has left for this reader for so long, though something waits. */
    boolean isStuckFor(long nanos) {
        return reader.transport().isStuckFor(nanos);
    }

    /** Whether media goes over the connection itself, whose end says that the reader is gone. */
    boolean isInterleaved() {
        return reader.transport() instanceof InterleavedTransport;
    }
}
