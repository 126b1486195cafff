/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@code Session} header (RFC 2326 section 12.37).
 *
 * @param id opaque
 * @param timeout after which the server forgets a silent client; 60 s if it does not say
 */
public record SessionHeader(String id, Duration timeout) {
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    /** Reads {@code 12345678;timeout=60}, with blanks anywhere; empty if there is no id. */
    public static Optional<SessionHeader> parse(String value) {
        String[] parts = value.split(";");
        String id = parts.length == 0 ? "" : parts[0].trim();
        Duration timeout = DEFAULT_TIMEOUT;
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].toLowerCase(Locale.ROOT).split("=", 2);
            if (pair.length == 2
                    && pair[0].trim().equals("timeout")
                    && pair[1].trim().matches("[1-9]\\d{0,8}")) {
                timeout = Duration.ofSeconds(Long.parseLong(pair[1].trim()));
            }
        }
        return id.isEmpty() ? Optional.empty() : Optional.of(new SessionHeader(id, timeout));
    }

    /** As a server writes it. */
    @Override
    public String toString() {
        return id + ";timeout=" + timeout.toSeconds();
    }
}
