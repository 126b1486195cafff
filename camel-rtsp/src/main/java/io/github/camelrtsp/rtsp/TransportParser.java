/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.rtsp.TransportHeader.Delivery;
import io.github.camelrtsp.rtsp.TransportHeader.Direction;
import io.github.camelrtsp.rtsp.TransportHeader.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one transport of a {@code Transport} header; unknown parameters are passed over, as RFC 2326 wants. */
final class TransportParser {
    private static final int MAX_PARAMETERS = 32;
    private static final List<String> PROTOCOLS = List.of("rtp/avp/tcp", "rtp/avp/udp", "rtp/avp");

    private TransportParser() {}

    static Optional<TransportHeader> parse(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : text.split(";", MAX_PARAMETERS)) {
            String[] pair = part.replace("\"", "").split("=", 2);
            String value = pair.length == 2 ? pair[1].trim() : "";
            parameters.putIfAbsent(pair[0].trim().toLowerCase(Locale.ROOT), value);
        }
        // It comes first, but not from every camera.
        return PROTOCOLS.stream()
                .filter(parameters::containsKey)
                .findFirst()
                .map(protocol -> transport(protocol, parameters));
    }

    private static TransportHeader transport(String protocol, Map<String, String> parameters) {
        return new TransportHeader(
                delivery(protocol, parameters),
                pair(parameters.get("interleaved"), 255),
                pair(parameters.get("client_port"), 65535),
                pair(parameters.get("server_port"), 65535),
                Optional.ofNullable(parameters.get("source")).filter(source -> !source.isEmpty()),
                ssrc(parameters.get("ssrc")),
                direction(parameters.get("mode")));
    }

    /** {@code 4-5}, or {@code 4} alone, which some cameras answer: RTCP is then the next one. */
    private static Optional<Pair> pair(String value, int max) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            String[] ends = value.split("-", 2);
            int rtp = Integer.parseInt(ends[0].trim());
            int rtcp = ends.length == 2 ? Integer.parseInt(ends[1].trim()) : rtp + 1;
            boolean fits = rtp >= 0 && rtp <= max && rtcp >= 0 && rtcp <= max;
            return fits ? Optional.of(new Pair(rtp, rtcp)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Hexadecimal; what is none (cameras write all sorts) is passed over, since the packets tell. */
    private static Optional<Integer> ssrc(String value) {
        try {
            return value == null ? Optional.empty() : Optional.of(Integer.parseUnsignedInt(value, 16));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Delivery delivery(String protocol, Map<String, String> parameters) {
        // Some cameras forget the /TCP in their answer.
        if (protocol.endsWith("tcp") || parameters.containsKey("interleaved")) {
            return Delivery.INTERLEAVED;
        }
        // RFC 2326 makes multicast the default, but nobody means it: clients that name neither want unicast.
        return parameters.containsKey("multicast") ? Delivery.MULTICAST : Delivery.UNICAST;
    }

    private static Direction direction(String value) {
        String mode = value == null ? "" : value.toLowerCase(Locale.ROOT);
        // RFC 2326 says record, old versions of ffmpeg say receive.
        return mode.equals("record") || mode.equals("receive") ? Direction.RECORD : Direction.PLAY;
    }
}
