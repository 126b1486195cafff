/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.rtp.RtpException;
import io.github.camelrtsp.rtp.RtpPacket;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A client on a plain socket: sends what a test says, reads what comes, and knows no rule of RTSP that it could bend. */
final class RawClient implements AutoCloseable {

    /** An answer; names of header fields in lower case. */
    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        String session() {
            return header("Session").replaceFirst(";.*", "");
        }
    }

    /** An interleaved packet. */
    record Media(int channel, byte[] data) {
        RtpPacket rtp() throws RtpException {
            return RtpPacket.parse(data);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final String base;
    private final List<Media> before = new ArrayList<>();
    private int cseq;

    RawClient(int port) throws IOException {
        this(port, 0);
    }

    /** @param receiveBuffer of the socket; 0: the system's */
    RawClient(int port, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        base = "rtsp://127.0.0.1:" + port;
    }

    String url(String path) {
        return base + path;
    }

    /** {@code headers} are whole lines. */
    Answer ask(String method, String path, String... headers) throws IOException {
        int sent = ++cseq;
        StringBuilder request = new StringBuilder(method + " " + (path.startsWith("/") ? url(path) : path));
        request.append(" RTSP/1.0\r\nCSeq: ").append(sent).append("\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        send(request.append("\r\n").toString());
        Answer answer = answer();
        if (!answer.header("CSeq").equals(Integer.toString(sent))) {
            throw new AssertionError("CSeq " + answer.header("CSeq") + " instead of " + sent);
        }
        return answer;
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The next answer; media before it is kept for {@link #media()}. */
    Answer answer() throws IOException {
        int first = in.readUnsignedByte();
        while (first == '$') {
            before.add(frame());
            first = in.readUnsignedByte();
        }
        String statusLine = (char) first + line();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] parts = line.split(": ", 2);
            headers.merge(parts[0].toLowerCase(Locale.ROOT), parts[1], (one, other) -> one + "\n" + other);
        }
        byte[] body = new byte[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
        in.readFully(body);
        return new Answer(
                Integer.parseInt(statusLine.split(" ")[1]), headers, new String(body, StandardCharsets.UTF_8));
    }

    /** The next interleaved packet. */
    Media media() throws IOException {
        if (!before.isEmpty()) {
            return before.remove(0);
        }
        int first = in.readUnsignedByte();
        if (first != '$') {
            throw new AssertionError("No interleaved packet but '" + (char) first + line() + "'");
        }
        return frame();
    }

    private Media frame() throws IOException {
        int channel = in.readUnsignedByte();
        byte[] data = new byte[in.readUnsignedShort()];
        in.readFully(data);
        return new Media(channel, data);
    }

    /** Whether the server closes the connection, whatever it sends before. */
    boolean isClosedByServer() throws IOException {
        try {
            while (in.read() >= 0) {
                // media and answers that were on the way
            }
            return true;
        } catch (EOFException e) {
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
