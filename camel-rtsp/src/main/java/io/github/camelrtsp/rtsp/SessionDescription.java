/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.StreamDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The session description of DESCRIBE and ANNOUNCE (SDP, RFC 8866), as far as RTSP needs it.
 *
 * @param name of the session
 * @param attributes of the session, in their order
 * @param media in their order
 */
public record SessionDescription(String name, List<SdpAttribute> attributes, List<MediaDescription> media) {

    public SessionDescription {
        attributes = List.copyOf(attributes);
        media = List.copyOf(media);
    }

    /**
     * Reads what cameras really send: line ends of any kind, unknown lines, missing lines, blanks at the ends.
     *
     * @throws RtspException.ProtocolError if it is no SDP, or has more media sections than the limit
     */
    public static SessionDescription parse(byte[] body, Limits limits) throws RtspException {
        return SdpReader.read(body, limits);
    }

    /** A description that a server or a publisher offers for {@code stream}; the control URLs are {@code trackID=0}, … */
    public static SessionDescription of(StreamDescription stream, String name) {
        return SdpTracks.sessionOf(stream, name);
    }

    /** {@code a=control} of the session: the URL of aggregate operations; empty or {@code *}: the base URL itself. */
    public Optional<String> control() {
        return attributes.stream()
                .filter(attribute -> attribute.name().equalsIgnoreCase("control"))
                .map(SdpAttribute::value)
                .findFirst();
    }

    /** The media sections as tracks, in the same order: track {@code i} is section {@code i}. */
    public StreamDescription stream() {
        List<io.github.camelrtsp.media.Track> tracks = new ArrayList<>();
        for (MediaDescription section : media) {
            tracks.add(section.track(tracks.size()));
        }
        return new StreamDescription(tracks);
    }

    /** As SDP text in UTF-8, with CRLF. */
    public byte[] toBytes() {
        return SdpWriter.write(this);
    }
}
