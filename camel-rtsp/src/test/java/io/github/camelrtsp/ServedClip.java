/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.publish.FilePublisher;
import io.github.camelrtsp.server.RtspServer;
import io.github.camelrtsp.server.ServerOptions;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The pedestrian clip, played over real RTSP on loopback: 768x576, ten pictures a second, a keyframe every two seconds. */
final class ServedClip implements AutoCloseable {
    static final Path CLIP = Path.of("src/test/resources/pedestrians-12s.mp4");

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final RtspServer server;
    private final FilePublisher publisher;

    private ServedClip(Path clip, int port, Map<String, String> users) throws Exception {
        server = RtspServer.start(ServerOptions.defaults().withPort(port).withUsers(users), loops);
        publisher = FilePublisher.start(clip, server, "/clip");
    }

    static ServedClip start() throws Exception {
        return start(CLIP);
    }

    static ServedClip start(Path clip) throws Exception {
        return new ServedClip(clip, 0, Map.of());
    }

    static ServedClip startOn(int port) throws Exception {
        return new ServedClip(CLIP, port, Map.of());
    }

    static ServedClip startFor(String user, String password) throws Exception {
        return new ServedClip(CLIP, 0, Map.of(user, password));
    }

    int port() {
        return server.port();
    }

    int readers() {
        return publisher.mount().readers();
    }

    /** {@code rtsp:127.0.0.1:port/clip}. */
    String uri() {
        return "rtsp:127.0.0.1:" + port() + "/clip";
    }

    @Override
    public void close() throws Exception {
        publisher.close();
        server.close();
        loops.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).await(2_000);
    }
}
