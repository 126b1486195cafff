/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.rtsp.TransportHeader.Delivery;
import io.github.camelrtsp.rtsp.TransportHeader.Pair;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** SETUP of one track: agrees with the server on the way of its packets. Confined to the event loop. */
final class TrackSetup {
    private static final Pair CHANNELS = new Pair(0, 1);

    private final Conversation conversation;
    private final PlayableStream stream;
    private final Supplier<CompletableFuture<UdpPair>> ports;

    /**
     * @param stream its track is set up, and its URLs hear under which one
     * @param ports binds a new pair
     */
    TrackSetup(Conversation conversation, PlayableStream stream, Supplier<CompletableFuture<UdpPair>> ports) {
        this.ports = ports;
        this.conversation = conversation;
        this.stream = stream;
    }

    CompletableFuture<RtpPath> over(Transport transport) {
        return switch (transport) {
            case TCP -> interleaved();
            case UDP ->
                ports.get().thenCompose(pair -> udp(pair).thenCompose(response -> path(response, pair, transport)));
            case AUTO ->
                ports.get()
                        .handle((pair, unbound) -> unbound == null ? udpIfItCan(pair) : interleaved())
                        .thenCompose(path -> path);
        };
    }

    private CompletableFuture<RtpPath> udpIfItCan(UdpPair pair) {
        return udp(pair)
                .thenCompose(
                        response -> mayBeAboutUdp(response) ? interleaved() : path(response, pair, Transport.AUTO));
    }

    /** Cameras without UDP say so with any status; what is about URL, session or load would be the same over TCP. */
    private static boolean mayBeAboutUdp(RtspResponse response) {
        return switch (response.status()) {
            case 404, 410, 453, 454, 503 -> false;
            default -> !response.isSuccess();
        };
    }

    private CompletableFuture<RtpPath> interleaved() {
        return setUp(TransportHeader.interleaved(CHANNELS)).thenCompose(response -> {
            if (!response.isSuccess()) {
                return CompletableFuture.failedFuture(failure(response));
            }
            TransportHeader granted = granted(response, TransportHeader.interleaved(CHANNELS));
            return isInterleaved(granted)
                    ? CompletableFuture.completedFuture(interleaved(granted))
                    : CompletableFuture.failedFuture(notGranted("tcp", granted));
        });
    }

    /** Some cameras repeat neither TCP nor the channels; what names no ports can be nothing else than what was asked for. */
    private static boolean isInterleaved(TransportHeader granted) {
        boolean ports =
                granted.clientPorts().isPresent() || granted.serverPorts().isPresent();
        return granted.delivery() == Delivery.INTERLEAVED || granted.delivery() == Delivery.UNICAST && !ports;
    }

    private RtpPath interleaved(TransportHeader granted) {
        return new InterleavedPath(
                conversation.connection(), granted.interleaved().orElse(CHANNELS), stream.payloadType());
    }

    /** The answer to SETUP; the ports are closed unless it is a success. */
    private CompletableFuture<RtspResponse> udp(UdpPair pair) {
        return setUp(TransportHeader.udp(pair.ports())).whenComplete((response, failure) -> {
            if (failure != null || !response.isSuccess()) {
                pair.close();
            }
        });
    }

    private CompletableFuture<RtpPath> path(RtspResponse response, UdpPair pair, Transport asked) {
        if (!response.isSuccess()) {
            return CompletableFuture.failedFuture(failure(response));
        }
        TransportHeader granted = granted(response, TransportHeader.udp(pair.ports()));
        if (granted.delivery() == Delivery.UNICAST) {
            return CompletableFuture.completedFuture(new UdpPath(pair, remote(), granted));
        }
        pair.close();
        return granted.delivery() == Delivery.INTERLEAVED && asked == Transport.AUTO
                ? CompletableFuture.completedFuture(interleaved(granted))
                : CompletableFuture.failedFuture(notGranted("udp", granted));
    }

    private CompletableFuture<RtspResponse> setUp(TransportHeader wanted) {
        ControlUrls urls = stream.urls();
        return FirstAccepted.ask(
                conversation,
                RtspMethod.SETUP,
                urls.ofTrack(stream.media()),
                RtspHeaders.empty().with("Transport", wanted.toString()),
                url -> urls.wasSetUp(stream.media(), url));
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

    private InetAddress remote() {
        return ((InetSocketAddress) conversation.connection().channel().remoteAddress()).getAddress();
    }
}
