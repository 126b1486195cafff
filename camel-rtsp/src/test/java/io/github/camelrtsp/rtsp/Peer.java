/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The camera's end of one connection. */
final class Peer {
    /** Answers to the camera's own requests. */
    final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private final Socket socket;
    private final InputStream in;

    Peer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** The next request, or null at the end; frames are passed over and answers kept. */
    FakeCamera.Request read() throws IOException {
        for (String line = line(); line != null; line = line()) {
            Map<String, String> headers = headers();
            if (line.startsWith("RTSP/")) {
                answers.add(line);
            } else {
                String[] parts = line.split(" ");
                return new FakeCamera.Request(parts[0], parts[1], headers);
            }
        }
        return null;
    }

    /** Answers with the request's CSeq. */
    void reply(FakeCamera.Request request, String status, String... headers) throws IOException {
        StringBuilder out = new StringBuilder("RTSP/1.0 " + status + "\r\nCSeq: ")
                .append(request.headers().get("cseq"))
                .append("\r\n");
        for (String header : headers) {
            out.append(header).append("\r\n");
        }
        write(FakeCamera.ascii(out + "\r\n"));
    }

    /** Answers DESCRIBE. */
    void describe(FakeCamera.Request request, String sdp) throws IOException {
        write(FakeCamera.ascii("RTSP/1.0 200 OK\r\nCSeq: " + request.headers().get("cseq")
                + "\r\nContent-Base: " + request.url() + "/\r\nContent-Type: application/sdp\r\nContent-Length: "
                + sdp.length() + "\r\n\r\n" + sdp));
    }

    void frame(int channel, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'$', (byte) channel, (byte) (data.length >> 8), (byte) data.length});
        out.writeBytes(data);
        write(out.toByteArray());
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void close() throws IOException {
        socket.close();
    }

    /** Ends the connection with RST instead of FIN. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            String[] field = line.split(":", 2);
            headers.put(field[0].toLowerCase(Locale.ROOT), field[field.length - 1].trim());
        }
        return headers;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '$' && line.size() == 0) {
                in.read();
                in.readNBytes(in.read() << 8 | in.read());
            } else if (b == '\n') {
                return line.toString().replace("\r", "");
            } else {
                line.write(b);
            }
        }
        return null;
    }
}
