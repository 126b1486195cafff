/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells a failure that is about one event from one that is about the bus: by names, because no client of a bus is needed here. An
 * entry is the name of a class, which stands for its subclasses too; with {@code (TEXT)} behind it, only of those that say so.
 *
 * <p>Refused logins and missing rights are not among them: people mend these, and the events wait.
 */
public final class OutboxRefusals {
    private static final List<String> KNOWN = List.of(
            UnreadableEventException.class.getName(),
            "org.apache.kafka.common.errors.RecordTooLargeException",
            "org.apache.kafka.common.errors.RecordBatchTooLargeException",
            "org.apache.kafka.common.errors.SerializationException",
            "org.apache.kafka.common.errors.InvalidTimestampException",
            "org.apache.kafka.common.errors.UnsupportedForMessageFormatException",
            "org.apache.kafka.common.InvalidRecordException",
            "jakarta.jms.MessageFormatException",
            "jakarta.jms.MessageFormatRuntimeException",
            "jakarta.jms.MessageNotWriteableException",
            "jakarta.jms.MessageNotWriteableRuntimeException",
            "javax.jms.MessageFormatException",
            "javax.jms.MessageNotWriteableException",
            "org.springframework.jms.MessageFormatException",
            "org.springframework.jms.MessageNotWriteableException",
            "org.springframework.jms.support.converter.MessageConversionException",
            "org.apache.activemq.artemis.api.core.ActiveMQPropertyConversionException",
            "org.apache.activemq.artemis.api.core.ActiveMQInterceptorRejectedPacketException",
            // By reason: packet too large, as the broker and as the client says it; payload format invalid.
            "org.eclipse.paho.mqttv5.common.MqttException((149))",
            "org.eclipse.paho.mqttv5.common.MqttException((51002))",
            "org.eclipse.paho.mqttv5.common.MqttException((153))");

    private final List<String> entries = new ArrayList<>(KNOWN);

    /** @param more entries, separated by commas */
    public OutboxRefusals(String more) {
        Arrays.stream(more.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .forEach(entries::add);
    }

    /** Whether it, or one of its causes, is about the event. */
    public boolean contains(Throwable failure) {
        return Stream.iterate(failure, t -> t != null, Throwable::getCause)
                .limit(32)
                .anyMatch(t -> entries.stream().anyMatch(entry -> matches(entry, t)));
    }

    private static boolean matches(String entry, Throwable failure) {
        int text = entry.indexOf('(');
        String type = text < 0 ? entry : entry.substring(0, text);
        boolean says = text < 0 || failure.toString().contains(entry.substring(text + 1, entry.length() - 1));
        return says
                && Stream.<Class<?>>iterate(failure.getClass(), c -> c != null, Class::getSuperclass)
                        .anyMatch(c -> c.getName().equals(type));
    }
}
