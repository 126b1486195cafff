/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.rtp.RtpSender;
import io.github.camelrtsp.rtsp.SessionHeader;
import io.github.camelrtsp.rtsp.TransportHeader;
import io.github.camelrtsp.rtsp.TransportHeader.Delivery;
import io.github.camelrtsp.rtsp.TransportHeader.Direction;
import io.github.camelrtsp.rtsp.TransportHeader.Pair;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** Makes the sessions of one connection: SETUP's half that is about transports. Confined to the connection's event loop. */
final class SessionFactory {
    private static final Pair FIRST_CHANNELS = new Pair(0, 1);

    private final ServerState state;
    private final Channel connection;
    private final Runnable alive;
    private final Runnable onStreamEnd;

    /** @param alive is run, on any thread, when a reader over UDP gives a sign of life */
    SessionFactory(ServerState state, Channel connection, Runnable alive, Runnable onStreamEnd) {
        this.state = state;
        this.connection = connection;
        this.alive = alive;
        this.onStreamEnd = onStreamEnd;
    }

    /** The first of the client's transports that the server has; empty if there is none. */
    Optional<TransportHeader> choose(String header) {
        return TransportHeader.parse(header).stream().filter(this::isPossible).findFirst();
    }

    private boolean isPossible(TransportHeader transport) {
        boolean udp = transport.delivery() == Delivery.UNICAST
                && transport.clientPorts().filter(SessionFactory::areUsable).isPresent()
                && state.udp().isPresent();
        return transport.direction() == Direction.PLAY && (udp || transport.delivery() == Delivery.INTERLEAVED);
    }

    private static boolean areUsable(Pair ports) {
        return ports.rtp() > 0 && ports.rtcp() > 0;
    }

    /** A session of the chosen transport. A place for it is taken already. */
    ReaderSession open(ServedMount mount, TransportHeader chosen) {
        RtpSender sender = new RtpSender(
                mount.track(),
                mount.payloadType(),
                state.chance(),
                state.chance() & 0xffff,
                state.chance() & 0xffff_ffffL,
                ServedMount.MAX_PAYLOAD);
        TransportHeader answer = answer(chosen).withSsrc(sender.ssrc());
        ReaderTransport transport = transport(answer);
        Reader reader = new Reader(connection.eventLoop(), sender, transport, state.wall(), onStreamEnd);
        // The header counts in whole seconds, and 0 would mean nothing.
        Duration timeout = state.options().sessionTimeout();
        Duration told = timeout.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : timeout;
        return new ReaderSession(new SessionHeader(state.newSessionId(), told), mount, reader, answer);
    }

    private TransportHeader answer(TransportHeader chosen) {
        if (chosen.delivery() == Delivery.INTERLEAVED) {
            return TransportHeader.interleaved(chosen.interleaved().orElse(FIRST_CHANNELS));
        }
        Pair ports = state.udp().orElseThrow().numbers();
        return TransportHeader.udp(chosen.clientPorts().orElseThrow()).withServerPorts(ports);
    }

    private ReaderTransport transport(TransportHeader answer) {
        if (answer.delivery() == Delivery.INTERLEAVED) {
            return new InterleavedTransport(connection, answer.interleaved().orElseThrow());
        }
        // Only ever to the address that asked: a client must not point the stream at somebody else.
        InetAddress reader = ((InetSocketAddress) connection.remoteAddress()).getAddress();
        Pair ports = answer.clientPorts().orElseThrow();
        return new UdpTransport(
                connection.eventLoop(),
                state.udp().orElseThrow(),
                new InetSocketAddress(reader, ports.rtp()),
                new InetSocketAddress(reader, ports.rtcp()),
                alive);
    }
}
