/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** RTP and RTCP over a pair of UDP ports. */
final class UdpPath implements RtpPath {
    /** RTP, version 2, nothing in it: opens the way back through NAT and firewalls, and no server takes it for media. */
    private static final byte[] EMPTY_RTP = {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    /** A receiver report (RFC 3550 section 6.4.2) about nobody. */
    private static final byte[] EMPTY_REPORT = {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 0};

    private final UdpPair ports;
    private final InetAddress server;
    private final Set<InetAddress> sources;
    private final Optional<TransportHeader.Pair> serverPorts;

    /** @param server the address of the RTSP connection */
    UdpPath(UdpPair ports, InetAddress server, TransportHeader reply) {
        this.ports = ports;
        this.server = server;
        // A camera behind NAT names its private address, and what it sends comes from the other.
        this.sources = reply.source().flatMap(UdpPath::literal).stream().collect(Collectors.toSet());
        this.sources.add(server);
        this.serverPorts = reply.serverPorts();
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public void open(Sink sink) {
        reader(ports.rtp()).open(sources, sink::rtp, sink::broken);
        reader(ports.rtcp()).open(sources, sink::rtcp, sink::broken);
        serverPorts.ifPresent(pair -> sources.forEach(source -> {
            send(ports.rtp(), source, pair.rtp(), EMPTY_RTP);
            send(ports.rtcp(), source, pair.rtcp(), EMPTY_REPORT);
        }));
    }

    /** To the port that the camera named, or that its own RTCP comes from if it named none; where from, that is seen. */
    @Override
    public void sendRtcp(byte[] packet) {
        Optional<InetSocketAddress> seen = reader(ports.rtcp()).sender();
        InetAddress address = seen.map(InetSocketAddress::getAddress).orElse(server);
        int port = serverPorts
                .map(TransportHeader.Pair::rtcp)
                .filter(named -> named > 0)
                .or(() -> seen.map(InetSocketAddress::getPort))
                .orElse(0);
        send(ports.rtcp(), address, port, packet);
    }

    @Override
    public void close() {
        ports.close();
    }

    private static void send(Channel channel, InetAddress to, int port, byte[] bytes) {
        if (port > 0) {
            channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(bytes), new InetSocketAddress(to, port)));
        }
    }

    private static DatagramReader reader(Channel channel) {
        return channel.pipeline().get(DatagramReader.class);
    }

    /** Addresses only: a name would have to be resolved, and 0.0.0.0 is what cameras write that do not know. */
    private static Optional<InetAddress> literal(String text) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(text);
        try {
            return address == null
                    ? Optional.empty()
                    : Optional.of(InetAddress.getByAddress(address)).filter(found -> !found.isAnyLocalAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
