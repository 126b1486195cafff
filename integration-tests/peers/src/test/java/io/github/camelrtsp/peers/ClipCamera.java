/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.publish.FilePublisher;
import io.github.camelrtsp.server.RtspServer;
import io.github.camelrtsp.server.ServerOptions;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** This project's server as {@code serve} sets it up: plays a file at /clip on loopback, in real time, over and over. */
final class ClipCamera implements AutoCloseable {
    private final EventLoopGroup group;
    private final RtspServer server;
    private final FilePublisher publisher;

    private ClipCamera(EventLoopGroup group, RtspServer server, FilePublisher publisher) {
        this.group = group;
        this.server = server;
        this.publisher = publisher;
    }

    static ClipCamera start(Path file, Optional<Credentials> user) throws IOException {
        EventLoopGroup group = new NioEventLoopGroup(1);
        try {
            Map<String, String> users =
                    user.map(u -> Map.of(u.username(), u.password())).orElse(Map.of());
            RtspServer server =
                    RtspServer.start(ServerOptions.defaults().withPort(0).withUsers(users), group);
            return new ClipCamera(group, server, FilePublisher.start(file, server, "/clip"));
        } catch (IOException e) {
            shutDown(group);
            throw e;
        }
    }

    String url() {
        return "rtsp://127.0.0.1:" + server.port() + "/clip";
    }

    @Override
    public void close() {
        publisher.close();
        server.close();
        shutDown(group);
    }

    private static void shutDown(EventLoopGroup group) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
