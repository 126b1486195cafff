/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.soak;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.RtpSender;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A camera that plays a few pictures to each client and closes, by turns with FIN, with RST, and with RST in the middle of a
 * fragment. One client after the other, and nothing of them is kept.
 */
final class ClosingCamera implements AutoCloseable {
    private static final int PAYLOAD_TYPE = 96;
    private static final int MAX_PAYLOAD = 1_200;

    private final ServerSocket listener;
    private final Track track;
    private final List<Packet> pictures;
    private volatile long served;

    private ClosingCamera(ServerSocket listener, Track track, List<Packet> pictures) {
        this.listener = listener;
        this.track = track;
        this.pictures = pictures;
    }

    /** Listens on a free port of loopback; each client gets all of these pictures at once. */
    static ClosingCamera start(Track track, List<Packet> pictures) {
        try {
            ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            ClosingCamera camera = new ClosingCamera(listener, track, pictures);
            Thread thread = new Thread(camera::serve, "closing camera");
            thread.setDaemon(true);
            thread.start();
            return camera;
        } catch (IOException e) {
            throw new UncheckedIOException("The camera cannot listen", e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many clients it has played to. */
    long served() {
        return served;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                client.setSoTimeout(5_000);
                client.setTcpNoDelay(true);
                answer(client);
            } catch (IOException e) {
                // The client went away, or the camera is being closed.
            }
        }
    }

    private void answer(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream(), 1 << 16));
        for (String first = in.readLine(); first != null; first = in.readLine()) {
            String sequence = "0";
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                sequence = line.startsWith("CSeq:") ? line.substring(5).trim() : sequence;
            }
            String method = first.substring(0, Math.max(0, first.indexOf(' ')));
            out.writeBytes("RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\n" + rest(method));
            out.flush();
            if (method.equals("PLAY")) {
                play(client, out);
                return;
            }
        }
    }

    private String rest(String method) {
        String sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 0 RTP/AVP " + PAYLOAD_TYPE
                + "\r\na=rtpmap:" + PAYLOAD_TYPE + " H264/90000\r\na=control:track1\r\n";
        return switch (method) {
            case "OPTIONS" -> "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n";
            case "DESCRIBE" -> "Content-Type: application/sdp\r\nContent-Length: " + sdp.length() + "\r\n\r\n" + sdp;
            case "SETUP" -> "Session: 1;timeout=60\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
            default -> "Session: 1\r\n\r\n";
        };
    }

    private void play(Socket client, DataOutputStream out) throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        RtpSender sender = new RtpSender(
                track, PAYLOAD_TYPE, random.nextInt(), random.nextInt(1 << 16), random.nextInt(), MAX_PAYLOAD);
        for (Packet picture : pictures) {
            for (byte[] packet : sender.packetize(picture)) {
                out.writeShort('$' << 8);
                out.writeShort(packet.length);
                out.write(packet);
            }
        }
        long turn = served % 3;
        if (turn == 2) {
            out.writeInt('$' << 24 | 1_000);
            out.writeInt(0x80600000);
        }
        out.flush();
        if (turn > 0) {
            client.setSoLinger(true, 0);
        }
        served++;
    }
}
