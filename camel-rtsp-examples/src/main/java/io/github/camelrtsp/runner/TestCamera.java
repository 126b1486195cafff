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

    private final Map<FilePublisher, ServedFile> publishers = new LinkedHashMap<>();
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

    /** Starts to listen and to play; see {@link #open}. */
    static TestCamera start(Address address, Map<String, String> users, List<ServedFile> files) throws Failure {
        TestCamera camera = open(address, users, files);
        camera.play();
        return camera;
    }

    /**
     * Starts to listen; whoever asks waits for pictures until it {@linkplain #play plays}.
     *
     * @param users names and passwords; if there are none, {@code address} must be a loopback address
     */
    static TestCamera open(Address address, Map<String, String> users, List<ServedFile> files) throws Failure {
        TestCamera camera = new TestCamera(address);
        try {
            camera.listen(users);
            for (ServedFile file : files) {
                camera.open(file);
            }
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

    /** Plays all files in step: they are open, so none is late. Once. */
    void play() {
        Playback together = Playback.now();
        publishers.forEach((publisher, file) -> publisher.play(together.withLatency(file.latency())));
    }

    private void open(ServedFile file) throws Failure {
        try {
            FilePublisher publisher = FilePublisher.open(file.file(), server, file.path());
            parts.push(publisher);
            publishers.put(publisher, file);
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
