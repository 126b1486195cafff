/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.rtsp.TransportHeader.Delivery;
import io.github.camelrtsp.rtsp.TransportHeader.Pair;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** SETUP of one track: agrees with the server on the way of its packets. Confined to the event loop. */
final class TrackSetup {
    private static final Pair CHANNELS = new Pair(0, 1);

    private final EventLoop loop;
    private final Conversation conversation;
    private final List<String> urls;
    private final Runnable baseIsWrong;

    /**
     * @param urls the track's control URL, and others to try if the server does not know it
     * @param baseIsWrong told when one of the others is tried
     */
    TrackSetup(EventLoop loop, Conversation conversation, List<String> urls, Runnable baseIsWrong) {
        this.loop = loop;
        this.conversation = conversation;
        this.urls = urls;
        this.baseIsWrong = baseIsWrong;
    }

    CompletableFuture<RtpPath> over(Transport transport) {
        return switch (transport) {
            case TCP -> interleaved();
            case UDP ->
                UdpPair.bind(loop, local())
                        .thenCompose(ports -> udp(ports).thenCompose(response -> path(response, ports, transport)));
            case AUTO ->
                UdpPair.bind(loop, local()).thenCompose(ports -> udp(ports)
                        .thenCompose(response ->
                                response.status() == 461 ? interleaved() : path(response, ports, transport)));
        };
    }

    private CompletableFuture<RtpPath> interleaved() {
        return setUp(TransportHeader.interleaved(CHANNELS), 0).thenCompose(response -> {
            if (!response.isSuccess()) {
                return CompletableFuture.failedFuture(failure(response));
            }
            TransportHeader granted = granted(response, TransportHeader.interleaved(CHANNELS));
            return granted.delivery() == Delivery.INTERLEAVED
                    ? CompletableFuture.completedFuture(interleaved(granted))
                    : CompletableFuture.failedFuture(notGranted("tcp", granted));
        });
    }

    private RtpPath interleaved(TransportHeader granted) {
        return new InterleavedPath(
                conversation.connection(), granted.interleaved().orElse(CHANNELS));
    }

    /** The answer to SETUP; the ports are closed unless it is a success. */
    private CompletableFuture<RtspResponse> udp(UdpPair ports) {
        return setUp(TransportHeader.udp(ports.ports()), 0).whenComplete((response, failure) -> {
            if (failure != null || !response.isSuccess()) {
                ports.close();
            }
        });
    }

    private CompletableFuture<RtpPath> path(RtspResponse response, UdpPair ports, Transport asked) {
        if (!response.isSuccess()) {
            return CompletableFuture.failedFuture(failure(response));
        }
        TransportHeader granted = granted(response, TransportHeader.udp(ports.ports()));
        if (granted.delivery() == Delivery.UNICAST) {
            return CompletableFuture.completedFuture(new UdpPath(ports, remote(), granted));
        }
        ports.close();
        return granted.delivery() == Delivery.INTERLEAVED && asked == Transport.AUTO
                ? CompletableFuture.completedFuture(interleaved(granted))
                : CompletableFuture.failedFuture(notGranted("udp", granted));
    }

    private CompletableFuture<RtspResponse> setUp(TransportHeader wanted, int attempt) {
        RtspHeaders headers = RtspHeaders.empty().with("Transport", wanted.toString());
        return conversation
                .askAnyway(RtspMethod.SETUP, urls.get(attempt), headers)
                .thenCompose(response -> {
                    if (response.status() == 404 && attempt + 1 < urls.size()) {
                        baseIsWrong.run();
                        return setUp(wanted, attempt + 1);
                    }
                    return CompletableFuture.completedFuture(response);
                });
    }

    /** A server that does not say grants what was asked for. */
    private static TransportHeader granted(RtspResponse response, TransportHeader asked) {
        return response.headers().all("Transport").stream()
                .flatMap(header -> TransportHeader.parse(header).stream())
                .findFirst()
                .orElse(asked);
    }

    private RtspException failure(RtspResponse response) {
        return StatusFailure.of(conversation.place(), RtspMethod.SETUP, response);
    }

    private RtspException notGranted(String asked, TransportHeader granted) {
        return new RtspException.Unsupported(
                conversation.place() + ": the camera was asked for " + asked + " and grants "
                        + PeerText.clean(granted.toString()),
                "Choose another transport: tcp, udp or auto.");
    }

    private InetAddress local() {
        return ((InetSocketAddress) channel().localAddress()).getAddress();
    }

    private InetAddress remote() {
        return ((InetSocketAddress) channel().remoteAddress()).getAddress();
    }

    private Channel channel() {
        return conversation.connection().channel();
    }
}
