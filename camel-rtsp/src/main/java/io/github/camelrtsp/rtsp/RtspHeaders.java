/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header fields of a message, in their order. Names compare without case (RFC 2326 section 4.2); a field may occur
 * more than once, as {@code WWW-Authenticate} does. Immutable.
 */
public final class RtspHeaders {

    /** One field; {@code value} has no surrounding blanks. */
    public record Field(String name, String value) {
        /** @throws IllegalArgumentException if a line break or a NUL would let the field spill into the next one */
        public Field {
            if (name.isEmpty() || breaksOut(name) || name.indexOf(':') >= 0) {
                throw new IllegalArgumentException("Not the name of a header field: " + PeerText.clean(name));
            }
            if (breaksOut(value)) {
                throw new IllegalArgumentException("A line break in the value of header field " + name);
            }
        }

        private static boolean breaksOut(String text) {
            return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0;
        }
    }

    private static final RtspHeaders EMPTY = new RtspHeaders(List.of());

    private final List<Field> fields;

    private RtspHeaders(List<Field> fields) {
        this.fields = fields;
    }

    public static RtspHeaders empty() {
        return EMPTY;
    }

    /** These fields, in this order. */
    public static RtspHeaders of(List<Field> fields) {
        return fields.isEmpty() ? EMPTY : new RtspHeaders(List.copyOf(fields));
    }

    /** All fields, in their order. */
    public List<Field> fields() {
        return fields;
    }

    /** The value of the first field of this name. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** The values of all fields of this name, in their order. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** The first field of this name as a number; empty if it is missing or no number. */
    public Optional<Integer> number(String name) {
        return first(name).flatMap(RtspHeaders::parse);
    }

    /** These fields and one more, at the end. */
    public RtspHeaders with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new RtspHeaders(List.copyOf(more));
    }

    private static Optional<Integer> parse(String value) {
        try {
            return Optional.of(Integer.parseInt(value.trim()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The names only: values may be secret. */
    @Override
    public String toString() {
        return "RtspHeaders" + fields.stream().map(Field::name).toList();
    }
}
