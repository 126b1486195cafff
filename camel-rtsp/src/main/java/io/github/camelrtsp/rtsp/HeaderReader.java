/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Collects the start line and the header lines of one message, as they arrive. */
final class HeaderReader {
    private final Limits limits;
    private String startLine;
    private final List<RtspHeaders.Field> fields = new ArrayList<>();
    private int lines;
    private int bytes;

    HeaderReader(Limits limits) {
        this.limits = limits;
    }

    /** Whether a start line was read and the blank line was not. */
    boolean isInside() {
        return startLine != null;
    }

    void reset() {
        startLine = null;
        fields.clear();
        lines = 0;
        bytes = 0;
    }

    /** The whole head, or null if more bytes are needed. */
    MessageHead read(ByteBuf in) throws RtspException.ProtocolError {
        for (String line = line(in); line != null; line = line(in)) {
            if (startLine == null) {
                MessageHead.check(line);
                startLine = line;
            } else if (line.isEmpty()) {
                MessageHead head = new MessageHead(startLine, RtspHeaders.of(fields));
                reset();
                return head;
            } else {
                field(line);
            }
        }
        return null;
    }

    private String line(ByteBuf in) throws RtspException.ProtocolError {
        int length = in.bytesBefore((byte) '\n');
        int known = length < 0 ? in.readableBytes() : length;
        if (startLine == null && known > 0) {
            MessageHead.checkStart(in);
        }
        if (known > limits.lineBytes()) {
            throw new RtspException.ProtocolError("A header line of more than " + limits.lineBytes() + " bytes");
        }
        if (length < 0) {
            return null;
        }
        bytes += length;
        if (bytes > limits.headerBytes()) {
            throw new RtspException.ProtocolError("A header of more than " + limits.headerBytes() + " bytes");
        }
        String line = in.readCharSequence(length, StandardCharsets.UTF_8).toString();
        in.skipBytes(1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private void field(String raw) throws RtspException.ProtocolError {
        if (++lines > limits.headerLines()) {
            throw new RtspException.ProtocolError("A header of more than " + limits.headerLines() + " lines");
        }
        String line = raw.replace('\r', ' ').replace('\0', ' ');
        if (Character.isWhitespace(line.charAt(0)) && !fields.isEmpty()) {
            RtspHeaders.Field last = fields.remove(fields.size() - 1);
            fields.add(new RtspHeaders.Field(last.name(), last.value() + " " + line.trim()));
            return;
        }
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).trim();
        // A line that is no field says nothing: some firmware prints debug text into its answers.
        if (!name.isEmpty()) {
            fields.add(new RtspHeaders.Field(name, line.substring(colon + 1).trim()));
        }
    }
}
