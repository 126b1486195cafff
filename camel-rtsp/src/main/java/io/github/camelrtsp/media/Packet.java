/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

/**
 * One encoded access unit: everything that a decoder needs for one picture.
 *
 * <p>The bytes are shared, not copied: whoever holds a packet reads them and never writes.
 *
 * @param codec what {@code data} is
 * @param data H.264, H.265: Annex B NAL units; JPEG: one JFIF picture
 * @param pts presentation time, unwrapped; compares only within one session
 * @param key whether a decoder can start here
 * @param lossBefore whether something between the previous packet and this one, or inside this one, was lost
 * @param lossInside whether some of this one itself may be lost; false if only what came before it is
 * @param captureTime when the camera took the picture
 * @param receivedNanos {@link System#nanoTime()} when its last byte arrived
 * @param sequence number of the access unit in its session, from 1; a gap is what was lost on the way
 */
public record Packet(
        Codec codec,
        byte[] data,
        Timestamp pts,
        boolean key,
        boolean lossBefore,
        boolean lossInside,
        CaptureTime captureTime,
        long receivedNanos,
        long sequence) {

    /** A packet of which nobody can tell whether the loss was before it or inside it. */
    public Packet(
            Codec codec,
            byte[] data,
            Timestamp pts,
            boolean key,
            boolean lossBefore,
            CaptureTime captureTime,
            long receivedNanos,
            long sequence) {
        this(codec, data, pts, key, lossBefore, lossBefore, captureTime, receivedNanos, sequence);
    }

    @Override
    public String toString() {
        return "Packet[" + codec + " " + data.length + " bytes, pts " + pts.ticks() + (key ? ", key" : "")
                + (lossBefore ? ", loss before" : "") + "]";
    }
}
