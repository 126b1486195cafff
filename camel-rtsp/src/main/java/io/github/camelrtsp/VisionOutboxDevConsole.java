/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/** Camel's developer console {@code vision-outbox}: what waits for a bus, and why. */
@DevConsole(name = "vision-outbox", displayName = "Vision Outbox", description = "Events that wait for a bus")
public class VisionOutboxDevConsole extends AbstractDevConsole {
    public VisionOutboxDevConsole() {
        super("camel-rtsp", "vision-outbox", "Vision Outbox", "Events that wait for a bus");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        return Map.of("outboxes", outboxes());
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        List<Map<String, Object>> outboxes = outboxes();
        if (outboxes.isEmpty()) {
            return "There is no outbox.\n";
        }
        return outboxes.stream().map(VisionOutboxDevConsole::text).collect(Collectors.joining("\n"));
    }

    private static String text(Map<String, Object> outbox) {
        return outbox.entrySet().stream()
                .map(fact -> fact.getKey().equals("outbox")
                        ? "%s%n".formatted(fact.getValue())
                        : "    %s: %s%n".formatted(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining());
    }

    private List<Map<String, Object>> outboxes() {
        return Outboxes.of(getCamelContext()).all().stream()
                .map(outbox -> new OutboxFacts(outbox).toMap())
                .toList();
    }
}
