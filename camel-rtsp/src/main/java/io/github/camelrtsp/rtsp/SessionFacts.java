/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a camera said of itself while its stream was opened; text is made fit for a log.
 *
 * @param server its software ({@code Server} header)
 * @param sessionTimeout after which it forgets a silent client
 * @param authentication how the password was sent: {@code Basic}, {@code Digest MD5}, {@code Digest SHA-256}; empty if it
 *     asked for none
 * @param framesPerSecond that its SDP declares ({@code a=framerate}, RFC 8866 section 6.11)
 */
public record SessionFacts(
        Optional<String> server,
        Duration sessionTimeout,
        Optional<String> authentication,
        OptionalDouble framesPerSecond) {

    /** Of a camera that said nothing. */
    public static SessionFacts none() {
        return new SessionFacts(
                Optional.empty(), SessionHeader.DEFAULT_TIMEOUT, Optional.empty(), OptionalDouble.empty());
    }

    static SessionFacts of(Conversation conversation, MediaDescription media) {
        return new SessionFacts(
                conversation.server(),
                conversation.session().map(SessionHeader::timeout).orElse(SessionHeader.DEFAULT_TIMEOUT),
                conversation.authentication(),
                media.attribute("framerate").map(SessionFacts::rate).orElse(OptionalDouble.empty()));
    }

    private static OptionalDouble rate(String declared) {
        String number = declared.trim();
        return number.matches("\\d{1,4}(\\.\\d{1,6})?") && Double.parseDouble(number) > 0
                ? OptionalDouble.of(Double.parseDouble(number))
                : OptionalDouble.empty();
    }
}
