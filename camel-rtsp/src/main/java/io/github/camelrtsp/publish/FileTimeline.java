/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.media.Timestamp;

/**
 * One time line over all rounds of a file: each round begins one frame interval after the last packet of the round before.
 * Starts at tick 0 with the file's first packet.
 */
final class FileTimeline {
    /** Of a file with a single packet: there is no interval to measure. */
    private static final long DEFAULT_INTERVAL = 3000;

    private boolean roundBegins = true;
    private long offset;
    private long lastDts = -DEFAULT_INTERVAL;
    private long interval = DEFAULT_INTERVAL;
    private long lead;

    /**
     * When a packet is due and shown.
     *
     * @param dts when it is to be sent; never less than that of the packet before
     * @param pts when it is shown
     * @param lead how long a picture is shown after it is sent at least, because of B-frames
     */
    record Place(long dts, Timestamp pts, long lead) {}

    Place place(FilePacket packet) {
        long dts = packet.dts().ticks();
        if (roundBegins) {
            offset = lastDts + interval - dts;
            lead = Math.max(0, packet.pts().ticks() - dts);
            if (lastDts < 0) {
                offset = -dts;
            }
        } else if (dts + offset > lastDts) {
            interval = dts + offset - lastDts;
        }
        roundBegins = false;
        lastDts = Math.max(lastDts, dts + offset);
        return new Place(
                lastDts,
                new Timestamp(packet.pts().ticks() + offset, packet.pts().clockRate()),
                lead);
    }

    /** The next packet is the first of the file again. */
    void nextRound() {
        roundBegins = true;
    }
}
