/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.quarkus;

import io.github.camelrtsp.publish.FilePublisher;
import io.github.camelrtsp.server.RtspServer;
import io.github.camelrtsp.server.ServerOptions;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Plays the demo's clip as camera {@code gate} while the tests run. */
public class ClipCamera implements QuarkusTestResourceLifecycleManager {
    private static final Path CLIP = Path.of("target/classes/media/pedestrians-12s.mp4");

    private EventLoopGroup group;
    private RtspServer server;
    private FilePublisher publisher;

    @Override
    public Map<String, String> start() {
        try {
            group = new NioEventLoopGroup(1);
            server = RtspServer.start(ServerOptions.defaults(), group);
            publisher = FilePublisher.start(CLIP, server, "/pedestrians");
            return Map.of("camel.component.rtsp.cameras[gate].host", "127.0.0.1:" + server.port());
        } catch (IOException e) {
            throw new IllegalStateException("The camera of the tests does not start", e);
        }
    }

    @Override
    public void stop() {
        publisher.close();
        server.close();
        group.shutdownGracefully();
    }
}
