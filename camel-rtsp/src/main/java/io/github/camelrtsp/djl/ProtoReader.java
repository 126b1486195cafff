/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads one Protocol Buffers message field by field and skips what nobody asks for, so that the weights of a model need not
 * be read to learn its shape. Use: {@code while (r.next()) switch (r.field()) {...}}; a field that is not read is skipped.
 */
final class ProtoReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int LONGEST_TEXT = 1 << 20;

    private final Source source;
    private final long end;
    private int field;
    private int wireType;
    private boolean pending;

    ProtoReader(InputStream in) {
        this(new Source(in), Long.MAX_VALUE);
    }

    private ProtoReader(Source source, long end) {
        this.source = source;
        this.end = end;
    }

    /** Goes to the next field; false at the end of the message. */
    boolean next() throws IOException {
        if (pending) {
            skip();
        }
        if (source.position >= end) {
            return false;
        }
        int first = source.read();
        if (first < 0) {
            return endOfStream();
        }
        long tag = source.varint(first);
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        pending = true;
        if (field == 0) {
            throw new IOException("field number 0 at byte " + source.position);
        }
        return true;
    }

    int field() {
        return field;
    }

    long number() throws IOException {
        expect(VARINT);
        return source.varint(source.read());
    }

    String text() throws IOException {
        long length = length();
        if (length > LONGEST_TEXT) {
            throw new IOException("a text of " + length + " bytes at byte " + source.position);
        }
        byte[] bytes = source.in.readNBytes((int) length);
        source.position += bytes.length;
        if (bytes.length < length) {
            throw new EOFException("it ends in the middle of a text");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The message in this field; to be read to its end before this one goes on. */
    ProtoReader message() throws IOException {
        long length = length();
        return new ProtoReader(source, source.position + length);
    }

    private void skip() throws IOException {
        switch (wireType) {
            case VARINT -> number();
            case FIXED64 -> source.skip(8);
            case BYTES -> source.skip(length());
            case FIXED32 -> source.skip(4);
            default -> throw new IOException("wire type " + wireType + " at byte " + source.position);
        }
        pending = false;
    }

    private long length() throws IOException {
        expect(BYTES);
        long length = source.varint(source.read());
        if (length < 0 || length > end - source.position) {
            throw new IOException("a field longer than its message at byte " + source.position);
        }
        return length;
    }

    private void expect(int type) throws IOException {
        if (wireType != type) {
            throw new IOException("wire type " + wireType + " of field " + field + " at byte " + source.position);
        }
        pending = false;
    }

    private boolean endOfStream() throws IOException {
        if (end != Long.MAX_VALUE) {
            throw new EOFException("it ends in the middle of a message");
        }
        return false;
    }

    private static final class Source {
        private final InputStream in;
        private long position;

        Source(InputStream in) {
            this.in = in;
        }

        int read() throws IOException {
            int value = in.read();
            position++;
            return value;
        }

        long varint(int first) throws IOException {
            long value = 0;
            int octet = first;
            for (int shift = 0; shift < 64; shift += 7) {
                if (octet < 0) {
                    throw new EOFException("it ends in the middle of a number");
                }
                value |= (long) (octet & 0x7F) << shift;
                if (octet < 0x80) {
                    return value;
                }
                octet = read();
            }
            throw new IOException("a number of more than 10 bytes at byte " + position);
        }

        void skip(long count) throws IOException {
            in.skipNBytes(count);
            position += count;
        }
    }
}
