/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;

/**
 * A camera on plain sockets that plays one {@link Fault} and logs what its client does. Honest but for the fault: RTSP over
 * TCP or TLS, RTP interleaved or over UDP, Basic or Digest, numbered pictures in real time.
 */
final class ScriptedCamera implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final CameraSetup setup;
    private final CameraLog log = new CameraLog();
    private final Behaviour faulty;
    private final Behaviour honest = new Behaviour();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<CameraLine> lines = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile boolean mended;
    private volatile Door door;
    private ServerSocket server;
    private List<Socket> fillers = List.of();

    private ScriptedCamera(Behaviour faulty, CameraSetup setup) throws IOException {
        this.setup = setup;
        this.faulty = faulty;
        // Encoded before anybody waits for it.
        ClipPictures.of(setup.clip());
        this.port = setup.port() == 0 ? freePort(setup.host()) : setup.port();
        open(faulty.door());
    }

    static ScriptedCamera playing(Fault fault) throws IOException {
        return playing(fault, CameraSetup.standard());
    }

    static ScriptedCamera playing(Fault fault, CameraSetup setup) throws IOException {
        return playing(fault.behaviour(), setup);
    }

    static ScriptedCamera playing(Behaviour faulty, CameraSetup setup) throws IOException {
        return new ScriptedCamera(faulty, setup);
    }

    int port() {
        return port;
    }

    /** {@code rtsp:127.0.0.1:PORT/live}: what stands in an endpoint. */
    String uri() {
        String host = setup.host().contains(":") ? "[" + setup.host() + "]" : setup.host();
        return (setup.tls().isPresent() ? "rtsps:" : "rtsp:") + host + ":" + port + "/live";
    }

    /** What the client did. */
    CameraLog log() {
        return log;
    }

    /** Ends the fault: the port opens if it was not, and new connections are served honestly. Old ones stay as they are. */
    synchronized void mend() throws IOException {
        mended = true;
        if (door != Door.OPEN) {
            open(Door.OPEN);
        }
    }

    /** The mains fail: every connection is reset and the port does this from now on. */
    synchronized void fail(Door as) throws IOException {
        open(as);
        for (CameraLine line : lines) {
            line.reset();
        }
    }

    private void open(Door next) throws IOException {
        shut();
        door = next;
        if (next == Door.OPEN) {
            server = listen(port, BACKLOG);
            ServerSocket accepting = server;
            thread("accept", () -> accept(accepting));
        } else if (next == Door.SILENT) {
            server = listen(port, 1);
            fillers = fill(server);
        }
    }

    private void shut() throws IOException {
        if (server != null) {
            server.close();
        }
        for (Socket filler : fillers) {
            filler.close();
        }
        fillers = List.of();
    }

    private ServerSocket listen(int number, int backlog) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(setup.host(), number), backlog);
        return socket;
    }

    /** Takes every place in the queue, so that the kernel drops what else comes. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> taken = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Socket filler = new Socket();
            taken.add(filler);
            try {
                filler.connect(server.getLocalSocketAddress(), 100);
            } catch (java.net.SocketTimeoutException e) {
                return taken;
            }
        }
        throw new IOException("The queue of the listening socket does not fill up");
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket socket = from.accept();
                thread("line", () -> serve(socket));
            } catch (IOException e) {
                // The camera is closed, or its port.
                return;
            }
        }
    }

    private void serve(Socket tcp) {
        try {
            tcp.setTcpNoDelay(true);
            int number = connections.incrementAndGet();
            boolean bent = !mended && setup.spell().covers(number, log.now());
            CameraLine line = new CameraLine(number, tcp, secured(tcp), setup, log, bent ? faulty : honest);
            lines.add(line);
            line.serve();
            lines.remove(line);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("A connection could not be set up", e);
        }
    }

    private Socket secured(Socket tcp) throws IOException {
        if (setup.tls().isEmpty()) {
            return tcp;
        }
        SSLSocket tls = (SSLSocket) setup.tls().get().getSocketFactory().createSocket(tcp, null, port, true);
        tls.setUseClientMode(false);
        return tls;
    }

    @Override
    public synchronized void close() throws IOException {
        door = Door.CLOSED;
        shut();
        lines.forEach(CameraLine::close);
    }

    private static int freePort(String host) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, "scripted-camera-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
