/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;

/**
 * The camera's end of one connection. One thread reads; any may write. Every answer and the end are logged here, so that a
 * fault need not think of it.
 */
final class CameraLine {
    private static final int MAX_LINE = 1 << 16;

    private final int number;
    private final Socket tcp;
    private final Socket socket;
    private final CameraSetup setup;
    private final CameraLog log;
    private final Behaviour behaviour;
    private final AtomicBoolean ended = new AtomicBoolean();
    private InputStream in;
    private volatile Delivery delivery;

    /**
     * @param tcp as it was accepted
     * @param socket the same, or TLS over it
     */
    CameraLine(int number, Socket tcp, Socket socket, CameraSetup setup, CameraLog log, Behaviour behaviour) {
        this.number = number;
        this.tcp = tcp;
        this.socket = socket;
        this.setup = setup;
        this.log = log;
        this.behaviour = behaviour;
        log.add(at -> new Seen.Opened(at, number));
    }

    /** Serves it to its end. */
    void serve() {
        try {
            if (socket instanceof SSLSocket tls) {
                tls.startHandshake();
            }
            in = new BufferedInputStream(socket.getInputStream());
            behaviour.connected(this);
            for (Optional<Request> request = read(); request.isPresent(); request = read()) {
                Request asked = request.get();
                log.add(at -> new Seen.Asked(at, number, asked.method(), asked.url(), asked.cseq(), Login.of(asked)));
                behaviour.request(asked, this);
            }
            ended(Seen.How.FIN);
        } catch (IOException e) {
            ended(Seen.How.RST);
        } finally {
            stopDelivery();
            closeQuietly();
        }
    }

    /** From 1. */
    int number() {
        return number;
    }

    CameraSetup setup() {
        return setup;
    }

    CameraLog log() {
        return log;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    InetAddress client() {
        return tcp.getInetAddress();
    }

    /** The camera's own port. */
    int port() {
        return tcp.getLocalPort();
    }

    InetAddress local() {
        return tcp.getLocalAddress();
    }

    /** What SETUP made; empty before. */
    Optional<Delivery> delivery() {
        return Optional.ofNullable(delivery);
    }

    void delivery(Delivery made) {
        delivery = made;
    }

    void stopDelivery() {
        delivery().ifPresent(Delivery::stop);
    }

    /** Whether neither side has ended it. */
    boolean isOpen() {
        return !ended.get();
    }

    /** Answers with the request's CSeq. */
    void reply(Request request, String status, String... headers) throws IOException {
        replyWith(request, status, "", headers);
    }

    /** Answers with a body. */
    void replyWith(Request request, String status, String body, String... headers) throws IOException {
        StringBuilder out = new StringBuilder("RTSP/1.0 " + status + "\r\nCSeq: " + request.cseq() + "\r\n");
        for (String header : headers) {
            out.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            out.append("Content-Length: " + body.length() + "\r\n");
        }
        int code = Integer.parseInt(status.substring(0, 3));
        log.add(at -> new Seen.Answered(at, number, code));
        write((out + "\r\n" + body).getBytes(ISO_8859_1));
    }

    /** Something that may find the connection gone. */
    interface Step {
        void run() throws IOException;
    }

    /** Runs it on another thread, so that this one goes on reading and sees the client's end when it comes. */
    void later(Duration delay, Step step) {
        Thread thread = new Thread(
                () -> {
                    LockSupport.parkNanos(delay.toNanos());
                    try {
                        if (isOpen()) {
                            step.run();
                        }
                    } catch (IOException e) {
                        // The connection's own thread logs how it ended.
                        return;
                    }
                },
                "scripted-camera-later");
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes what the fault wants, whole. */
    void write(byte[] bytes) throws IOException {
        synchronized (socket) {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }
    }

    void write(String text) throws IOException {
        write(text.getBytes(ISO_8859_1));
    }

    /** An interleaved frame (RFC 2326 section 10.12). */
    static byte[] interleaved(int channel, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 4);
        out.writeBytes(new byte[] {'$', (byte) channel, (byte) (data.length >> 8), (byte) data.length});
        out.writeBytes(data);
        return out.toByteArray();
    }

    /** FIN. */
    void close() {
        ended(Seen.How.BY_CAMERA);
        closeQuietly();
    }

    /** RST. */
    void reset() throws IOException {
        ended(Seen.How.BY_CAMERA);
        tcp.setSoLinger(true, 0);
        tcp.close();
    }

    private void ended(Seen.How how) {
        if (ended.compareAndSet(false, true)) {
            log.add(at -> new Seen.Ended(at, number, how));
        }
    }

    private void closeQuietly() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
            return;
        }
    }

    /** The next request; empty at FIN. Frames and answers of the client are stepped over. */
    private Optional<Request> read() throws IOException {
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            if (line.get().isEmpty()) {
                continue;
            }
            Map<String, String> headers = headers();
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            String body = new String(in.readNBytes(length), ISO_8859_1);
            String[] parts = line.get().split(" ");
            if (!parts[0].startsWith("RTSP/") && parts.length > 1) {
                return Optional.of(new Request(parts[0], parts[1], headers, body));
            }
        }
        return Optional.empty();
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line().orElse(""); !line.isEmpty(); line = line().orElse("")) {
            String[] field = line.split(":", 2);
            headers.put(field[0].toLowerCase(Locale.ROOT), field[field.length - 1].trim());
        }
        return headers;
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && line.size() < MAX_LINE; b = in.read()) {
            if (b == '$' && line.size() == 0) {
                in.read();
                in.readNBytes(in.read() << 8 | in.read());
                log.add(at -> new Seen.Reported(at, number));
            } else if (b == '\n') {
                return Optional.of(line.toString(ISO_8859_1).replace("\r", ""));
            } else {
                line.write(b);
            }
        }
        return Optional.empty();
    }
}
