/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtsp.PeerText;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;

/**
 * A listening RTSP server. What is written to a {@link Mount} goes to all who play its path. Safe by default: without users
 * it listens on loopback only. Thread-safe.
 */
public final class RtspServer implements AutoCloseable {
    private final ServerState state;
    private final Listener listener;

    private RtspServer(ServerState state, Listener listener) {
        this.state = state;
        this.listener = listener;
    }

    /**
     * Listens. Waits for the sockets, so not on an event loop.
     *
     * @param group of NIO event loops; stays the caller's, to be shut down after {@link #close}
     * @throws RtspException.Unsupported if nobody has to log in and the host is not a loopback address
     * @throws IOException if the address is unknown or the port is taken
     */
    public static RtspServer start(ServerOptions options, EventLoopGroup group) throws IOException {
        if (options.users().isEmpty() && !isLoopback(options.host())) {
            throw new RtspException.Unsupported(
                    "A server without users listens on loopback only, not on " + PeerText.clean(options.host()),
                    "Give it users, or let it listen on 127.0.0.1.");
        }
        // Media over UDP would be in clear, which is not what those who ask for TLS want.
        UdpPorts udp = options.tls().isPresent() ? null : UdpPorts.open(group, options.host());
        ServerState state = new ServerState(options, udp, Clock.systemUTC());
        try {
            return new RtspServer(state, Listener.open(state, group));
        } catch (IOException e) {
            state.udp().ifPresent(UdpPorts::close);
            throw e;
        }
    }

    private static boolean isLoopback(String host) throws UnknownHostException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }

    /** The port that it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.address()).getPort();
    }

    /**
     * Opens a path.
     *
     * @param path begins with {@code /}; with none at its end, unless it is {@code /} alone
     * @param description the first playable video track is served
     * @throws IllegalArgumentException if there is no such track, or the path is not one
     * @throws IllegalStateException if the path is in use, or the server is closed
     */
    public Mount mount(String path, StreamDescription description) {
        if (!path.matches("/|(/[^/?#\\s]+)+")) {
            throw new IllegalArgumentException("Not a path of a stream: " + PeerText.clean(path));
        }
        Track video = description
                .video()
                .orElseThrow(() -> new IllegalArgumentException("Nothing to serve on " + path
                        + ": no video of H.264, H.265 or JPEG among " + description.tracks()));
        ServedMount mount =
                new ServedMount(path, video, closed -> state.mounts().remove(closed.path(), closed));
        if (!listener.isOpen()) {
            throw new IllegalStateException("The RTSP server is closed");
        }
        if (state.mounts().putIfAbsent(path, mount) != null) {
            throw new IllegalStateException("The path " + path + " is in use");
        }
        return mount;
    }

    /** Closes all mounts with a good-bye to their readers, then the connections and the sockets. Idempotent. */
    @Override
    public void close() {
        List.copyOf(state.mounts().values()).forEach(ServedMount::close);
        listener.close();
        state.udp().ifPresent(UdpPorts::close);
    }

    @Override
    public String toString() {
        Channel channel = listener.channel();
        return "RtspServer[" + channel.localAddress() + "]";
    }
}
