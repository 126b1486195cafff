/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One transport of a {@code Transport} header (RFC 2326 section 12.39).
 *
 * @param delivery how the packets travel
 * @param interleaved channels of RTP and RTCP
 * @param clientPorts of RTP and RTCP
 * @param serverPorts of RTP and RTCP
 * @param source where the server sends from, if it is not the server itself
 * @param ssrc of the sender
 * @param direction who sends; {@link Direction#PLAY} if the header does not say
 */
public record TransportHeader(
        Delivery delivery,
        Optional<Pair> interleaved,
        Optional<Pair> clientPorts,
        Optional<Pair> serverPorts,
        Optional<String> source,
        Optional<Integer> ssrc,
        Direction direction) {

    /** How RTP travels. */
    public enum Delivery {
        /** {@code RTP/AVP/TCP}: on the RTSP connection. */
        INTERLEAVED("RTP/AVP/TCP;unicast"),
        /** {@code RTP/AVP;unicast}: UDP to one receiver. */
        UNICAST("RTP/AVP;unicast"),
        /** {@code RTP/AVP;multicast}. */
        MULTICAST("RTP/AVP;multicast");

        private final String start;

        Delivery(String start) {
            this.start = start;
        }
    }

    /** The {@code mode} parameter. */
    public enum Direction {
        PLAY,
        RECORD
    }

    /** RTP's number and RTCP's. */
    public record Pair(int rtp, int rtcp) {
        @Override
        public String toString() {
            return rtp + "-" + rtcp;
        }
    }

    private static final TransportHeader NOTHING = new TransportHeader(
            Delivery.UNICAST,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Direction.PLAY);

    /** What a client that plays asks for: RTP and RTCP over these channels of the connection. */
    public static TransportHeader interleaved(Pair channels) {
        return NOTHING.with(Delivery.INTERLEAVED).withInterleaved(channels);
    }

    /** What a client that plays asks for: RTP and RTCP over UDP to these ports of its own. */
    public static TransportHeader udp(Pair clientPorts) {
        return new TransportHeader(
                Delivery.UNICAST,
                Optional.empty(),
                Optional.of(clientPorts),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Direction.PLAY);
    }

    /**
     * All transports of the header that are RTP/AVP over UDP or TCP, in the sender's order of preference; others are left
     * out.
     */
    public static List<TransportHeader> parse(String header) {
        List<TransportHeader> transports = new ArrayList<>();
        for (String one : header.split(",")) {
            TransportParser.parse(one).ifPresent(transports::add);
        }
        return transports;
    }

    /** The same with the ports that the server sends from. */
    public TransportHeader withServerPorts(Pair ports) {
        return new TransportHeader(delivery, interleaved, clientPorts, Optional.of(ports), source, ssrc, direction);
    }

    /** The same with these channels. */
    public TransportHeader withInterleaved(Pair channels) {
        return new TransportHeader(delivery, Optional.of(channels), clientPorts, serverPorts, source, ssrc, direction);
    }

    /** The same with the sender's SSRC. */
    public TransportHeader withSsrc(int value) {
        return new TransportHeader(
                delivery, interleaved, clientPorts, serverPorts, source, Optional.of(value), direction);
    }

    private TransportHeader with(Delivery other) {
        return new TransportHeader(other, interleaved, clientPorts, serverPorts, source, ssrc, direction);
    }

    /** As in the header. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(delivery.start);
        clientPorts.ifPresent(pair -> out.append(";client_port=").append(pair));
        serverPorts.ifPresent(pair -> out.append(";server_port=").append(pair));
        interleaved.ifPresent(pair -> out.append(";interleaved=").append(pair));
        source.ifPresent(address -> out.append(";source=").append(address));
        ssrc.ifPresent(value -> out.append(String.format(Locale.ROOT, ";ssrc=%08X", value)));
        return out.append(direction == Direction.RECORD ? ";mode=record" : "").toString();
    }
}
