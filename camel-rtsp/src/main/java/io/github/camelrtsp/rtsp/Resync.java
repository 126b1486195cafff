/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.buffer.ByteBuf;
import java.util.BitSet;

/**
 * Finds the way back after broken framing: the next {@code $} of a channel that was in use, or the next start of an
 * RTSP message, within a bounded number of bytes.
 */
final class Resync {
    private static final byte[] VERSION = {'R', 'T', 'S', 'P', '/', '1', '.'};

    private final int maxBytes;
    private final BitSet channels = new BitSet();
    private boolean searching;
    private int skipped;

    Resync(Limits limits) {
        maxBytes = limits.resyncBytes();
    }

    boolean isSearching() {
        return searching;
    }

    /** A frame of {@code channel} was read whole: what was skipped is forgotten. */
    void found(int channel) {
        channels.set(channel);
        skipped = 0;
    }

    void start() {
        searching = true;
    }

    /** Whether the next byte can be the first of a request or a response: an upper-case letter. */
    static boolean mayStartMessage(ByteBuf in) {
        byte first = in.getByte(in.readerIndex());
        return first >= 'A' && first <= 'Z';
    }

    /** Skips to the next frame or message; false if it has not arrived yet. */
    boolean search(ByteBuf in) throws RtspException.ProtocolError {
        int from = in.readerIndex();
        // The byte in front is what could not be read: it is skipped, whatever it is.
        int at = from + 1;
        while (at + VERSION.length <= in.writerIndex() && !isStart(in, at)) {
            at++;
        }
        boolean found = at + VERSION.length <= in.writerIndex();
        int target = found ? at : Math.max(from, at - 1);
        skipped += target - from;
        if (skipped > maxBytes) {
            throw new RtspException.ProtocolError(
                    "The interleaved stream lost its framing: no frame within " + maxBytes + " bytes");
        }
        in.readerIndex(target);
        searching = !found;
        return found;
    }

    private boolean isStart(ByteBuf in, int at) {
        if (in.getByte(at) == '$') {
            // Inside a picture, a $ and a channel's number are not rare: version 2 of RTP and RTCP must follow.
            boolean rtp = in.getUnsignedByte(at + 4) >> 6 == 2;
            return rtp && channels.get(in.getUnsignedByte(at + 1)) && in.getUnsignedShort(at + 2) > 0;
        }
        for (int i = 0; i < VERSION.length; i++) {
            if (in.getByte(at + i) != VERSION[i]) {
                return false;
            }
        }
        return true;
    }
}
