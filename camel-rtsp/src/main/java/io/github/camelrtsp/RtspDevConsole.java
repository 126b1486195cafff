/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.SecretNames;
import io.github.camelrtsp.stream.SharedStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/** Camel's developer console {@code rtsp}: the open streams, each with all that is known of it. */
@DevConsole(name = "rtsp", displayName = "RTSP", description = "Streams of RTSP cameras")
public class RtspDevConsole extends AbstractDevConsole {
    public RtspDevConsole() {
        super("camel-rtsp", "rtsp", "RTSP", "Streams of RTSP cameras");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        return Map.of("streams", streams());
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        List<Map<String, Object>> streams = streams();
        if (streams.isEmpty()) {
            return "No stream is open.\n";
        }
        return streams.stream().map(RtspDevConsole::text).collect(Collectors.joining("\n"));
    }

    private static String text(Map<String, Object> stream) {
        StringBuilder text = new StringBuilder();
        stream.forEach((name, value) ->
                text.append(name.equals("camera") ? "%s%n".formatted(value) : "    %s: %s%n".formatted(name, value)));
        return text.toString();
    }

    private List<Map<String, Object>> streams() {
        CamelContext context = getCamelContext();
        Instant now = Instant.now();
        return context.getComponentNames().stream()
                .sorted()
                .map(name -> context.hasComponent(name))
                .filter(RtspComponent.class::isInstance)
                .flatMap(component -> ((RtspComponent) component).streams().stream())
                .map(stream -> describe(stream, now))
                .toList();
    }

    private static Map<String, Object> describe(SharedStream stream, Instant now) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("camera", stream.name());
        described.put("uri", SecretNames.maskUri(stream.uri().toString(), ShownUri.MASK));
        described.put("readers", stream.readers());
        described.putAll(new StreamFacts(stream.status(), now).toMap());
        return described;
    }
}
