/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A camera that asks for Basic authentication, and repeats what it got in an answer that is an error. */
final class BasicCamera implements AutoCloseable {
    private static final Pattern CSEQ = Pattern.compile("(?i)CSeq: *(\\d+)");
    private static final Pattern BASIC = Pattern.compile("(?i)Authorization: *Basic +(\\S+)");

    private final ServerSocket server = new ServerSocket(0);
    private final List<String> credentials = new CopyOnWriteArrayList<>();

    private BasicCamera() throws IOException {
        Thread thread = new Thread(this::serve, "basic-camera");
        thread.setDaemon(true);
        thread.start();
    }

    static BasicCamera start() throws IOException {
        return new BasicCamera();
    }

    int port() {
        return server.getLocalPort();
    }

    boolean heard(String pair) {
        return credentials.contains(pair);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket peer = server.accept()) {
                byte[] request = new byte[8192];
                for (int n = peer.getInputStream().read(request);
                        n > 0;
                        n = peer.getInputStream().read(request)) {
                    String answer = answer(new String(request, 0, n, StandardCharsets.UTF_8));
                    peer.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // The client went away, or the test is over.
            }
        }
    }

    private String answer(String request) {
        Matcher sequence = CSEQ.matcher(request);
        String head = "\r\nCSeq: " + (sequence.find() ? sequence.group(1) : "0") + "\r\n";
        Matcher basic = BASIC.matcher(request);
        if (basic.find()) {
            credentials.add(new String(Base64.getDecoder().decode(basic.group(1)), StandardCharsets.UTF_8));
            return "RTSP/1.0 500 Internal Error: Authorization: Basic " + basic.group(1) + head + "\r\n";
        }
        return request.startsWith("OPTIONS")
                ? "RTSP/1.0 200 OK" + head + "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n"
                : "RTSP/1.0 401 Unauthorized" + head + "WWW-Authenticate: Basic realm=\"camera\"\r\n\r\n";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
