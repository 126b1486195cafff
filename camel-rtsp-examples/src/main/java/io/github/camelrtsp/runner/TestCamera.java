/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import io.github.camelrtsp.publish.FilePublisher;
import io.github.camelrtsp.publish.Playback;
import io.github.camelrtsp.server.RtspServer;
import io.github.camelrtsp.server.ServerOptions;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An RTSP server that plays files, each at its path, in step with each other, in real time and over and over. */
final class TestCamera implements AutoCloseable {
    private static final long STOP_MILLIS = 1_000;

    private final Address address;
    /** The last one opened is closed first. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private RtspServer server;

    private TestCamera(Address address) {
        this.address = address;
    }

    /**
     * Where it listens.
     *
     * @param port 0 for any that is free
     */
    record Address(String host, int port) {}

    /**
     * Starts to listen and to play.
     *
     * @param users names and passwords; if there are none, {@code address} must be a loopback address
     */
    static TestCamera start(Address address, Map<String, String> users, List<ServedFile> files) throws Failure {
        TestCamera camera = new TestCamera(address);
        try {
            camera.listen(users);
            camera.play(files);
            return camera;
        } catch (Failure e) {
            camera.close();
            throw e;
        }
    }

    private void listen(Map<String, String> users) throws Failure {
        EventLoopGroup group = new NioEventLoopGroup(0, new DefaultThreadFactory("camel-rtsp-serve", true));
        parts.push(() -> group.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS)
                .await(STOP_MILLIS, TimeUnit.MILLISECONDS));
        try {
            server = RtspServer.start(
                    ServerOptions.defaults()
                            .withHost(address.host())
                            .withPort(address.port())
                            .withUsers(users),
                    group);
        } catch (IOException | IllegalArgumentException e) {
            throw Causes.find(e, BindException.class).isPresent()
                    ? Failure.wrongInput(
                            "port " + address.port() + " is in use on " + address.host()
                                    + ": name another one with --port, or 0 for any that is free",
                            e)
                    : Failure.wrongInput(Causes.inOneLine(e), e);
        }
        parts.push(server);
    }

    /** The first file takes a moment, for FFmpeg's sake: all are opened before any is played, so that they are in step. */
    private void play(List<ServedFile> files) throws Failure {
        Map<FilePublisher, ServedFile> publishers = new LinkedHashMap<>();
        for (ServedFile file : files) {
            publishers.put(open(file), file);
        }
        Playback together = Playback.now();
        publishers.forEach((publisher, file) -> publisher.play(together.withLatency(file.latency())));
    }

    private FilePublisher open(ServedFile file) throws Failure {
        try {
            FilePublisher publisher = FilePublisher.open(file.file(), server, file.path());
            parts.push(publisher);
            return publisher;
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.wrongInput(file.file() + ": " + Causes.inOneLine(e), e);
        }
    }

    /** For a player: {@code rtsp://host:port/path}. */
    String url(ServedFile file) {
        return "rtsp://" + authority() + file.path();
    }

    /** {@code host:port}. */
    String authority() {
        return address.host() + ":" + server.port();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("While the test camera stopped: " + Causes.inOneLine(e));
            }
        }
    }
}
