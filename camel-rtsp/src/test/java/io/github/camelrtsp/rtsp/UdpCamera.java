/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** A camera on loopback that sends over UDP what a test gives it. */
final class UdpCamera implements AutoCloseable {
    final FakeCamera rtsp;
    final DatagramSocket rtp;
    final DatagramSocket rtcp;
    /** Of the client. */
    private final CompletableFuture<TransportHeader.Pair> ports = new CompletableFuture<>();

    private final InetAddress address;

    /** @param address of loopback */
    UdpCamera(String address) throws IOException {
        this.address = InetAddress.getByName(address);
        rtsp = new FakeCamera(new BoundTo(this.address));
        rtp = new DatagramSocket(0, this.address);
        rtcp = new DatagramSocket(0, this.address);
        answer(";server_port=" + rtp.getLocalPort() + "-" + rtcp.getLocalPort());
        rtsp.on("PLAY", (request, peer) -> peer.reply(request, "200 OK"));
    }

    /** What SETUP's answer says besides the client's ports. */
    UdpCamera answer(String parameters) {
        rtsp.on("SETUP", (request, peer) -> {
            String transport = request.headers().get("transport");
            TransportHeader.parse(transport).get(0).clientPorts().ifPresent(ports::complete);
            peer.reply(request, "200 OK", "Session: 1", "Transport: " + transport + parameters);
        });
        return this;
    }

    void send(byte[] packet) throws Exception {
        send(rtp, packet);
    }

    /** From another socket than the one that was announced. */
    void send(DatagramSocket from, byte[] packet) throws Exception {
        int port = ports.get(5, TimeUnit.SECONDS).rtp();
        from.send(new DatagramPacket(packet, packet.length, new InetSocketAddress(address, port)));
    }

    void sendRtcp(byte[] packet) throws Exception {
        int port = ports.get(5, TimeUnit.SECONDS).rtcp();
        rtcp.send(new DatagramPacket(packet, packet.length, new InetSocketAddress(address, port)));
    }

    @Override
    public void close() throws IOException {
        rtsp.close();
        rtp.close();
        rtcp.close();
    }

    private static final class BoundTo extends ServerSocketFactory {
        private final InetAddress address;

        BoundTo(InetAddress address) {
            this.address = address;
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return new ServerSocket(port, 50, address);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return new ServerSocket(port, backlog, address);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress other) throws IOException {
            return new ServerSocket(port, backlog, address);
        }
    }

    /** A port of loopback that nobody listens on. */
    static int closedPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
