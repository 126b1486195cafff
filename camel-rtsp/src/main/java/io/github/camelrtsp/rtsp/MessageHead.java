/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The start line and the header of a message whose body may still be under way. */
record MessageHead(String startLine, RtspHeaders headers) {
    private static final Pattern RESPONSE = Pattern.compile("RTSP/1\\.\\d\\s+([1-5]\\d\\d)(?:(?!\\d)\\s*(.*))?");
    private static final Pattern REQUEST = Pattern.compile("([A-Z_]{1,32})\\s+(\\S+)\\s+RTSP/1\\.\\d\\s*");
    private static final Pattern HTTP_REQUEST = Pattern.compile("[A-Z]+ .* (HTTP/\\d\\.\\d)\\s*");
    private static final String HTTP = "HTTP/";
    private static final int TELLTALE = 16;

    /** @throws RtspException.ProtocolError if {@code line} starts neither a request nor a response of RTSP */
    static void check(String line) throws RtspException.ProtocolError {
        if (!RESPONSE.matcher(line).matches() && !REQUEST.matcher(line).matches()) {
            throw notRtsp(line);
        }
    }

    /** Says no before a line end comes, which binary data may never bring: RTSP (and HTTP) starts with capital letters. */
    static void checkStart(ByteBuf in) throws RtspException.ProtocolError {
        int length = Math.min(4, in.readableBytes());
        for (int i = 0; i < length; i++) {
            byte b = in.getByte(in.readerIndex() + i);
            boolean fits = b >= 'A' && b <= 'Z' || b == '_' || b == ' ' && i == 3;
            if (!fits) {
                int shown = Math.min(TELLTALE, in.readableBytes());
                throw notRtsp(in.toString(in.readerIndex(), shown, StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** Whether the bytes at {@code start} are those of an HTTP server, or may become them. */
    static boolean isHttp(ByteBuf in, int start) {
        int length = Math.min(HTTP.length(), in.writerIndex() - start);
        return HTTP.startsWith(in.toString(start, length, StandardCharsets.ISO_8859_1));
    }

    private static RtspException.ProtocolError notRtsp(String line) {
        Matcher request = HTTP_REQUEST.matcher(line);
        if (request.matches()) {
            return new RtspException.ProtocolError("sent a request of " + request.group(1) + ", not RTSP");
        }
        if (line.startsWith(HTTP)) {
            return new RtspException.ProtocolError(
                    "the port answers HTTP, not RTSP: " + PeerText.clean(line),
                    "This is the port of the camera's web page: use its RTSP port (554 is usual).");
        }
        // Records of TLS: handshake 22, alert 21, version 3.x.
        if (line.length() > 1 && (line.charAt(0) == 22 || line.charAt(0) == 21) && line.charAt(1) == 3) {
            return new RtspException.ProtocolError(
                    "the port answers with TLS, not RTSP",
                    "Use rtsps: instead of rtsp:, or the camera's plain RTSP port.");
        }
        return new RtspException.ProtocolError("answered what is not RTSP: \"" + PeerText.clean(line) + "\"");
    }

    /** Bytes of the body, by {@code Content-Length}. */
    int contentLength(Limits limits) throws RtspException.ProtocolError {
        String text = headers.first("Content-Length").orElse("0");
        if (!text.matches("\\d{1,18}")) {
            throw new RtspException.ProtocolError("Not a Content-Length: " + PeerText.clean(text));
        }
        long length = Long.parseLong(text);
        if (length > limits.bodyBytes()) {
            throw new RtspException.ProtocolError("A body of " + length + " bytes, more than " + limits.bodyBytes());
        }
        return (int) length;
    }

    RtspMessage message(byte[] body) {
        Matcher response = RESPONSE.matcher(startLine);
        if (response.matches()) {
            String reason = response.group(2) == null ? "" : response.group(2).trim();
            return new RtspResponse(Integer.parseInt(response.group(1)), reason, headers, body);
        }
        Matcher request = REQUEST.matcher(startLine);
        if (!request.matches()) {
            throw new IllegalStateException("A start line that was checked: " + PeerText.clean(startLine));
        }
        return new RtspRequest(request.group(1), request.group(2), headers, body);
    }
}
