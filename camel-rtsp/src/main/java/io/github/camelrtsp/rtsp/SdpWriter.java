/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.nio.charset.StandardCharsets;

/** Writes a session description (RFC 8866 section 5). */
final class SdpWriter {
    private SdpWriter() {}

    static byte[] write(SessionDescription session) {
        StringBuilder out = new StringBuilder();
        line(out, 'v', "0");
        line(out, 'o', "- 0 0 IN IP4 0.0.0.0");
        line(out, 's', session.name().isBlank() ? "-" : session.name());
        line(out, 'c', "IN IP4 0.0.0.0");
        line(out, 't', "0 0");
        session.attributes().forEach(attribute -> line(out, 'a', attribute.toString()));
        for (MediaDescription media : session.media()) {
            StringBuilder types = new StringBuilder();
            media.payloadTypes().forEach(type -> types.append(' ').append(type));
            line(out, 'm', media.kind() + " 0 " + media.protocol() + types);
            media.attributes().forEach(attribute -> line(out, 'a', attribute.toString()));
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder out, char type, String value) {
        // A line break in a name must not become a line of its own.
        out.append(type)
                .append('=')
                .append(value.replaceAll("[\\r\\n\\x00]+", " "))
                .append("\r\n");
    }
}
