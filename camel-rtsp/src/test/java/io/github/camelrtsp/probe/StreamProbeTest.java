/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.rtsp.ClientOptions;
import io.github.camelrtsp.rtsp.RtspTarget;
import io.github.camelrtsp.stream.ReconnectPolicy;
import io.github.camelrtsp.stream.StreamHub;
import io.github.camelrtsp.stream.StreamKey;
import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamProbeTest {
    @Test
    void probeThatFailsInsideEndsAndLeavesNothingOpen() throws Exception {
        NioEventLoopGroup loops = new NioEventLoopGroup(1);
        StreamHub hub = new StreamHub(loops, Runnable::run, 4);
        try {
            StreamProbe probe = new StreamProbe(hub, loops::next, System::nanoTime, new BrokenClock());
            RtspTarget nobody = new RtspTarget(false, "127.0.0.1", 1, "/", Optional.empty());
            StreamKey key =
                    new StreamKey(nobody, ClientOptions.defaults(), Duration.ofSeconds(10), ReconnectPolicy.defaults());
            CompletableFuture<StreamReport> report = probe.run("gate", key, StreamProbe.Window.defaults());
            assertThatThrownBy(() -> report.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("on purpose");
            hub.close().get(10, TimeUnit.SECONDS);
            assertThat(hub.streams()).isEmpty();
        } finally {
            loops.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS);
        }
    }

    private static final class BrokenClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            throw new IllegalStateException("on purpose");
        }
    }
}
