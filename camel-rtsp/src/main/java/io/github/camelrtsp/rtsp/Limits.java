/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

/**
 * How much a peer may send. What is larger is a {@link io.github.camelrtsp.media.RtspException.ProtocolError}, found
 * before the memory is taken.
 *
 * @param lineBytes of a start line or a header line
 * @param headerBytes of all lines of one message
 * @param headerLines of one message
 * @param bodyBytes of one message
 * @param interleavedBytes of one interleaved frame, at most {@link InterleavedFrame#MAX_LENGTH}
 * @param media sections of a session description
 * @param resyncBytes that are skipped in search of the next frame when a peer's framing broke; 0: none
 */
public record Limits(
        int lineBytes,
        int headerBytes,
        int headerLines,
        int bodyBytes,
        int interleavedBytes,
        int media,
        int resyncBytes) {

    public Limits {
        if (lineBytes < 64 || headerBytes < lineBytes || headerLines < 1 || bodyBytes < 0) {
            throw new IllegalArgumentException("These limits let no message through");
        }
        if (interleavedBytes < 0 || interleavedBytes > InterleavedFrame.MAX_LENGTH || media < 1 || resyncBytes < 0) {
            throw new IllegalArgumentException("These limits let no stream through");
        }
    }

    /** 8 KiB a line, 64 KiB and 128 lines of header, 1 MiB of body, any interleaved frame, 32 media, 64 KiB to resynchronise. */
    public static Limits defaults() {
        return new Limits(8 << 10, 64 << 10, 128, 1 << 20, InterleavedFrame.MAX_LENGTH, 32, 64 << 10);
    }
}
