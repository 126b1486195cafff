/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Hands on the bytes of datagrams that come from an address that may send them. Confined to its event loop. */
final class DatagramReader extends SimpleChannelInboundHandler<DatagramPacket> {
    private Set<InetAddress> from;
    private Consumer<byte[]> bytes;
    private Consumer<Throwable> broken;
    private InetSocketAddress sender;

    DatagramReader() {
        super(DatagramPacket.class);
    }

    /** Before this, and from elsewhere, everything is dropped. Ports are not compared: some cameras send from others. */
    void open(Set<InetAddress> sources, Consumer<byte[]> sink, Consumer<Throwable> failure) {
        from = sources;
        bytes = sink;
        broken = failure;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
        if (bytes != null && from.contains(datagram.sender().getAddress())) {
            sender = datagram.sender();
            byte[] data = new byte[datagram.content().readableBytes()];
            datagram.content().readBytes(data);
            bytes.accept(data);
        }
    }

    /** Where the last datagram came from; empty before the first. */
    Optional<InetSocketAddress> sender() {
        return Optional.ofNullable(sender);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // An ICMP answer to a packet of ours says nothing about the camera's own packets.
        if (broken != null && !(cause instanceof PortUnreachableException)) {
            broken.accept(cause);
        }
    }
}
