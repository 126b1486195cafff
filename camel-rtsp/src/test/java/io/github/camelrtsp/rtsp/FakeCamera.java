/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/**
 * A camera on loopback that does what a test scripts, on plain sockets and without any code of ours: by default a good
 * one; {@link #on} replaces its answer to one method.
 */
final class FakeCamera implements AutoCloseable {
    static final String SDP = """
            v=0
            o=- 1 1 IN IP4 0.0.0.0
            s=fake
            t=0 0
            a=control:*
            m=audio 0 RTP/AVP 8
            a=control:track1
            m=video 0 RTP/AVP 96
            a=rtpmap:96 H264/90000
            a=fmtp:96 packetization-mode=1;sprop-parameter-sets=Z01AKKs=,aO44gA==
            a=control:track2
            """;

    /** What the camera does when a request arrives. */
    interface Script {
        void run(Request request, Peer peer) throws IOException;
    }

    /** One request; header names in lower case. */
    record Request(String method, String url, Map<String, String> headers) {}

    /** Everything that was asked, in its order. */
    final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    /** Gets a value when a client's connection ends. */
    final BlockingQueue<Boolean> hangUps = new LinkedBlockingQueue<>();

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();

    FakeCamera() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    FakeCamera(ServerSocketFactory factory) throws IOException {
        server = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        on("OPTIONS", (request, peer) -> peer.reply(request, "200 OK", "Public: OPTIONS, DESCRIBE, GET_PARAMETER"));
        on("DESCRIBE", (request, peer) -> peer.describe(request, SDP));
        on(
                "SETUP",
                (request, peer) -> peer.reply(
                        request,
                        "200 OK",
                        "Session: 4711;timeout=60",
                        "Transport: " + request.headers().get("transport")));
        on("PLAY", (request, peer) -> {
            peer.reply(request, "200 OK", "Session: 4711");
            peer.frame(0, RtpBytes.keyframe(1));
        });
        Script agreed = (request, peer) -> peer.reply(request, "200 OK");
        List.of("PAUSE", "TEARDOWN", "GET_PARAMETER").forEach(method -> on(method, agreed));
        start("accept", this::accept);
    }

    FakeCamera on(String method, Script script) {
        scripts.put(method, script);
        return this;
    }

    /** Answers {@code method} with this status and nothing else. */
    FakeCamera on(String method, String status) {
        return on(method, (request, peer) -> peer.reply(request, status));
    }

    int port() {
        return server.getLocalPort();
    }

    /** The next request of this method; fails the test if none comes. */
    Request await(String method) throws InterruptedException {
        Request request = requests.poll(10, TimeUnit.SECONDS);
        while (request != null && !request.method().equals(method)) {
            request = requests.poll(10, TimeUnit.SECONDS);
        }
        if (request == null) {
            throw new AssertionError("The client sent no " + method);
        }
        return request;
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = server.accept();
            sockets.add(socket);
            start("peer", () -> serve(new Peer(socket)));
        }
    }

    private void serve(Peer peer) throws IOException {
        try {
            for (Request request = peer.read(); request != null; request = peer.read()) {
                requests.add(request);
                scripts.getOrDefault(request.method(), (asked, to) -> to.reply(asked, "501 Not Implemented"))
                        .run(request, peer);
            }
        } finally {
            hangUps.add(true);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // The other side, or close(), ended the connection: that is how tests end.
                        return;
                    }
                },
                "fake-camera-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
