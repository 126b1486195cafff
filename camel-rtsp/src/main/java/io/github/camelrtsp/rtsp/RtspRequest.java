/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.Objects;
import java.util.Optional;

/**
 * A request (RFC 2326 section 6).
 *
 * @param method as sent; unknown ones are answered with 501
 * @param uri as sent: {@code *} or an absolute URI
 * @param headers without {@code Content-Length}, which follows from {@code body} when the request is written
 * @param body never null, shared and not copied
 */
public record RtspRequest(String method, String uri, RtspHeaders headers, byte[] body) implements RtspMessage {
    private static final byte[] NO_BODY = {};

    public RtspRequest {
        Objects.requireNonNull(headers);
        Objects.requireNonNull(body);
        if (!isWord(method) || !isWord(uri)) {
            throw new IllegalArgumentException(
                    "The method and the URL of a request are words: " + PeerText.clean(method));
        }
    }

    /** Without a body. */
    public RtspRequest(RtspMethod method, String uri, RtspHeaders headers) {
        this(method.name(), uri, headers, NO_BODY);
    }

    /** The method, if it is one that this project speaks. */
    public Optional<RtspMethod> known() {
        return RtspMethod.of(method);
    }

    /** The sequence number; empty if there is none (RFC 2326 demands it, some clients forget it). */
    public Optional<Integer> cseq() {
        return headers.number("CSeq");
    }

    /** The same request with one more header field. */
    public RtspRequest with(String name, String value) {
        return new RtspRequest(method, uri, headers.with(name, value), body);
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().noneMatch(c -> c <= ' ' || c == 127);
    }

    private String withoutSecrets() {
        return PeerText.clean(uri.replaceFirst("//[^/@]*@", "//***@").replaceFirst("\\?.*", "?..."));
    }

    /** Neither user-info nor query: both may hold secrets. */
    @Override
    public String toString() {
        return "RtspRequest[" + method + " " + withoutSecrets() + ", " + body.length + " bytes of body]";
    }
}
