/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.camel.Exchange;

/** A time in a header: an {@link Instant}, or text of a message that came by way of a broker. */
final class TimeHeader {
    private TimeHeader() {}

    /**
     * Empty if there is none.
     *
     * @param name of the header, for the message of the exception
     * @throws IllegalArgumentException if it is something else, with what it is to be
     */
    static Optional<Instant> of(Exchange exchange, String name, Object value) {
        if (value == null || value instanceof Instant) {
            return Optional.ofNullable((Instant) value);
        }
        String text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, value);
        try {
            return Optional.of(Instant.parse(text == null ? "" : text.trim()));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("The header " + name
                    + " is to be an Instant or a text such as 2026-01-31T12:00:00Z; without it, the time is now. It is "
                    + (text == null ? value : text));
        }
    }
}
