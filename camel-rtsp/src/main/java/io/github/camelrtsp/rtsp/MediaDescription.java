/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Track;
import java.util.List;
import java.util.Optional;

/**
 * One {@code m=} section of a session description (RFC 8866 section 5.14).
 *
 * @param kind {@code video}, {@code audio}, {@code application}
 * @param protocol {@code RTP/AVP}
 * @param payloadTypes in the order of preference; those that are no numbers are left out
 * @param attributes in their order
 */
public record MediaDescription(
        String kind, String protocol, List<Integer> payloadTypes, List<SdpAttribute> attributes) {

    public MediaDescription {
        payloadTypes = List.copyOf(payloadTypes);
        attributes = List.copyOf(attributes);
    }

    /** The section that offers {@code track} as payload type {@code payloadType} under the control URL {@code control}. */
    public static MediaDescription of(Track track, int payloadType, String control) {
        return SdpTracks.mediaOf(track, payloadType, control);
    }

    /** The value of the first attribute of this name; empty text for a flag. */
    public Optional<String> attribute(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equalsIgnoreCase(name))
                .map(SdpAttribute::value)
                .findFirst();
    }

    /** {@code a=control}: relative, absolute or {@code *}. */
    public Optional<String> control() {
        return attribute("control");
    }

    /** The payload type of {@link #track}: the first that we decode, else the first; empty if there is none. */
    public Optional<Integer> payloadType() {
        return SdpTracks.payloadTypeOf(this);
    }

    /** This section as a track at position {@code index} of its description. */
    public Track track(int index) {
        return SdpTracks.trackOf(this, index);
    }
}
