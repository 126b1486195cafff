/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.media.RtspException;
import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;

/** A client with its event loop, and the questions that tests ask it. */
final class ClientFixture implements AutoCloseable {
    static final ClientOptions OPTIONS = ClientOptions.defaults().withConnectTimeout(Duration.ofSeconds(5));
    static final Credentials RIGHT = new Credentials("gate", "s3cret:ü");

    final Heard heard = new Heard();
    final RtspClient client;
    private final NioEventLoopGroup group = new NioEventLoopGroup(1);

    ClientFixture() {
        client = new RtspClient(group);
    }

    ClientFixture(HostResolver resolver) {
        client = new RtspClient(group, resolver);
    }

    static RtspTarget target(int port) {
        return new RtspTarget(false, "127.0.0.1", port, "/ch1/main?token=t0p&subtype=0", Optional.empty());
    }

    static RtspTarget target(int port, Credentials credentials) {
        return new RtspTarget(false, "127.0.0.1", port, "/ch1/main?token=t0p&subtype=0", Optional.of(credentials));
    }

    CompletableFuture<PlaySession> play(RtspTarget target, ClientOptions options) {
        return client.play(target, options, heard);
    }

    PlaySession playing(FakeCamera camera) throws Exception {
        return play(target(camera.port()), OPTIONS).get(10, TimeUnit.SECONDS);
    }

    /** Why the camera's stream cannot be opened. */
    RtspException failure(FakeCamera camera) {
        return failure(target(camera.port()), OPTIONS);
    }

    RtspException failure(RtspTarget target, ClientOptions options) {
        try {
            play(target, options).get(15, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Assertions.assertThat(e.getCause()).isInstanceOf(RtspException.class);
            String message = e.getCause().getMessage();
            Assertions.assertThat(message)
                    .as("names the place, and no secret")
                    .startsWith(target.host() + ":" + target.port() + "/ch1/main: ")
                    .doesNotContain("s3cret", "t0p");
            return (RtspException) e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("No result", e);
        }
        throw new AssertionError("The stream plays");
    }

    @Override
    public void close() {
        client.close();
        group.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS);
    }
}
