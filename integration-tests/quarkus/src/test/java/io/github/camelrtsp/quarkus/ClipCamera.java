/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.quarkus;

import io.github.camelrtsp.publish.FilePublisher;
import io.github.camelrtsp.publish.Playback;
import io.github.camelrtsp.server.RtspServer;
import io.github.camelrtsp.server.ServerOptions;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Plays the demo's clips as the streams of camera {@code gate} while the tests run. */
public class ClipCamera implements QuarkusTestResourceLifecycleManager {
    private static final Path LARGE = Path.of("target/classes/media/pedestrians-12s.mp4");
    private static final Path SMALL = Path.of("target/classes/media/pedestrians-sub-12s.mp4");

    private EventLoopGroup group;
    private RtspServer server;
    private FilePublisher main;
    private FilePublisher sub;

    @Override
    public Map<String, String> start() {
        try {
            group = new NioEventLoopGroup(1);
            server = RtspServer.start(ServerOptions.defaults(), group);
            main = FilePublisher.open(LARGE, server, "/main");
            sub = FilePublisher.open(SMALL, server, "/sub");
            Playback together = Playback.now();
            main.play(together);
            sub.play(together);
            return Map.of("camel.component.rtsp.cameras[gate].host", "127.0.0.1:" + server.port());
        } catch (IOException e) {
            throw new IllegalStateException("The camera of the tests does not start", e);
        }
    }

    @Override
    public void stop() {
        main.close();
        sub.close();
        server.close();
        group.shutdownGracefully();
    }
}
