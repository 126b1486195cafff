/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a session description line by line. */
final class SdpReader {
    private static final int MAX_LINES = 4096;
    private static final int MAX_PAYLOAD_TYPES = 64;

    private final Limits limits;
    private final List<SdpAttribute> sessionAttributes = new ArrayList<>();
    private final List<MediaDescription> media = new ArrayList<>();
    private String name = "";
    private String mediaLine;
    private List<SdpAttribute> mediaAttributes = new ArrayList<>();

    private SdpReader(Limits limits) {
        this.limits = limits;
    }

    static SessionDescription read(byte[] body, Limits limits) throws RtspException {
        if (body.length > limits.bodyBytes()) {
            throw new RtspException.ProtocolError(
                    "The session description has " + body.length + " bytes, more than " + limits.bodyBytes());
        }
        return new SdpReader(limits).read(new String(body, StandardCharsets.UTF_8));
    }

    private SessionDescription read(String text) throws RtspException {
        boolean sdp = false;
        int count = 0;
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            if (++count > MAX_LINES) {
                throw new RtspException.ProtocolError("The session description has more than " + MAX_LINES + " lines");
            }
            // Some firmware ends the text with NULs.
            String line = raw.replace("\0", "").trim();
            if (line.length() >= 2 && line.charAt(1) == '=') {
                sdp = true;
                accept(line.charAt(0), line.substring(2).trim());
            }
        }
        endMedia();
        if (!sdp) {
            throw new RtspException.ProtocolError(
                    text.isBlank()
                            ? "The session description is empty"
                            : "Not a session description (SDP): " + PeerText.clean(text));
        }
        return new SessionDescription(name, sessionAttributes, media);
    }

    private void accept(char type, String value) throws RtspException {
        switch (type) {
            case 's' -> name = mediaLine == null ? value : name;
            case 'a' -> (mediaLine == null ? sessionAttributes : mediaAttributes).add(attribute(value));
            case 'm' -> {
                endMedia();
                if (media.size() == limits.media()) {
                    throw new RtspException.ProtocolError(
                            "The session description has more than " + limits.media() + " media sections");
                }
                mediaLine = value;
            }
            default -> {
                // v, o, c, t, b, i, e, …: nothing in them is needed to play.
            }
        }
    }

    private void endMedia() {
        if (mediaLine != null) {
            media.add(section());
            mediaLine = null;
            mediaAttributes = new ArrayList<>();
        }
    }

    private MediaDescription section() {
        String[] parts = mediaLine.split("\\s+", MAX_PAYLOAD_TYPES + 4);
        List<Integer> types = new ArrayList<>();
        for (int i = 3; i < Math.min(parts.length, MAX_PAYLOAD_TYPES + 3); i++) {
            if (parts[i].matches("\\d{1,3}")) {
                types.add(Integer.parseInt(parts[i]));
            }
        }
        return new MediaDescription(parts[0], parts.length > 2 ? parts[2] : "", types, mediaAttributes);
    }

    private static SdpAttribute attribute(String value) {
        int colon = value.indexOf(':');
        return colon < 0
                ? new SdpAttribute(value, "")
                : new SdpAttribute(
                        value.substring(0, colon).trim(),
                        value.substring(colon + 1).trim());
    }
}
