/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

import java.util.Locale;
import java.util.Optional;

/** The video codecs that this project carries, with their RTP encoding names (RFC 6184, RFC 7798, RFC 2435). */
public enum Codec {
    /** RFC 6184; packets are Annex B access units. */
    H264("H264"),
    /** RFC 7798; packets are Annex B access units. */
    H265("H265"),
    /** Motion JPEG, RFC 2435; packets are whole JFIF pictures, and each is a keyframe. */
    JPEG("JPEG");

    private final String encodingName;

    Codec(String encodingName) {
        this.encodingName = encodingName;
    }

    /** The name in an SDP {@code a=rtpmap} line. */
    public String encodingName() {
        return encodingName;
    }

    /** The codec of an SDP encoding name, compared without case (RFC 8866 section 6.6); empty if it is none of ours. */
    public static Optional<Codec> ofEncodingName(String name) {
        for (Codec codec : values()) {
            if (codec.encodingName.equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }
}
