/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire to a camera that can be cut so that neither side notices: connections stand, and nothing passes. */
final class FreezableWire implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int cameraPort;
    private volatile boolean frozen;

    private FreezableWire(int cameraPort) throws IOException {
        this.cameraPort = cameraPort;
        run(() -> {
            while (true) {
                Socket client = server.accept();
                Socket camera = new Socket(InetAddress.getLoopbackAddress(), cameraPort);
                sockets.addAll(List.of(client, camera));
                run(() -> pass(client, camera));
                run(() -> pass(camera, client));
            }
        });
    }

    static FreezableWire to(ServedClip camera) throws IOException {
        return new FreezableWire(camera.port());
    }

    int port() {
        return server.getLocalPort();
    }

    void freeze() {
        frozen = true;
    }

    private void pass(Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[65_536];
        for (int n = from.getInputStream().read(buffer);
                n >= 0;
                n = from.getInputStream().read(buffer)) {
            if (!frozen) {
                to.getOutputStream().write(buffer, 0, n);
            }
        }
        if (!frozen) {
            to.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One end is gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
