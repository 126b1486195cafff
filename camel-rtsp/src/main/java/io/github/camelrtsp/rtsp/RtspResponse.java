/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A response (RFC 2326 section 7).
 *
 * @param status 100..599
 * @param reason as sent, not cleaned: see {@link PeerText}
 * @param headers without {@code Content-Length} when written
 * @param body never null, shared and not copied
 */
public record RtspResponse(int status, String reason, RtspHeaders headers, byte[] body) implements RtspMessage {
    private static final byte[] NO_BODY = {};
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Moved Temporarily"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(408, "Request Timeout"),
            Map.entry(413, "Request Entity Too Large"),
            Map.entry(414, "Request-URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(451, "Parameter Not Understood"),
            Map.entry(453, "Not Enough Bandwidth"),
            Map.entry(454, "Session Not Found"),
            Map.entry(455, "Method Not Valid In This State"),
            Map.entry(459, "Aggregate Operation Not Allowed"),
            Map.entry(461, "Unsupported Transport"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(505, "RTSP Version Not Supported"),
            Map.entry(551, "Option Not Supported"));

    public RtspResponse {
        Objects.requireNonNull(headers);
        Objects.requireNonNull(body);
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("Not an RTSP status: " + status);
        }
    }

    /** The answer to {@code request} with its CSeq, the reason phrase of the RFC, and no body. */
    public static RtspResponse to(RtspRequest request, int status) {
        RtspHeaders headers = request.cseq()
                .map(cseq -> RtspHeaders.empty().with("CSeq", cseq.toString()))
                .orElse(RtspHeaders.empty());
        return new RtspResponse(status, REASONS.getOrDefault(status, "Status " + status), headers, NO_BODY);
    }

    /** 2xx. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The sequence number of the request that this answers; empty if the server left it out. */
    public Optional<Integer> cseq() {
        return headers.number("CSeq");
    }

    /** The same response with one more header field. */
    public RtspResponse with(String name, String value) {
        return new RtspResponse(status, reason, headers.with(name, value), body);
    }

    /** The same response with this body. */
    public RtspResponse withBody(String contentType, byte[] content) {
        return new RtspResponse(status, reason, headers.with("Content-Type", contentType), content);
    }

    @Override
    public String toString() {
        return "RtspResponse[" + status + " " + PeerText.clean(reason) + ", " + body.length + " bytes of body]";
    }
}
