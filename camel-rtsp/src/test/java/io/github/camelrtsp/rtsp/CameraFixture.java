/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A directory of {@code src/test/resources/cameras}: what a camera answers, and what we make of it. {@code METHOD.txt} is
 * an answer, {@code METHOD-unsigned.txt} that to a request without a password; lines end with CRLF unless the first is
 * {@code #lf}, or {@code #cr} for the body; after {@code #close} the camera hangs up.
 */
final class CameraFixture {
    private static final Path ALL = Path.of("src/test/resources/cameras");
    private static final int SSRC = 0x0BADCAFE;

    private final Path directory;
    private final Properties expected = new Properties();
    private final AtomicReference<String> described = new AtomicReference<>("");
    /** The connection that was played on. */
    final AtomicReference<Peer> playing = new AtomicReference<>();

    private CameraFixture(Path directory) throws IOException {
        this.directory = directory;
        expected.load(new StringReader(Files.readString(directory.resolve("expect.properties"))));
    }

    static List<CameraFixture> all() throws IOException {
        try (Stream<Path> directories = Files.list(ALL)) {
            List<Path> sorted = directories.sorted().toList();
            List<CameraFixture> fixtures = new java.util.ArrayList<>();
            for (Path directory : sorted) {
                fixtures.add(new CameraFixture(directory));
            }
            return fixtures;
        }
    }

    /** The first line of its expectations: what is odd about this camera. */
    String oddity() throws IOException {
        return Files.readAllLines(directory.resolve("expect.properties")).get(0).substring(2);
    }

    String expected(String name, FakeCamera camera, String otherwise) {
        return filled(expected.getProperty(name, otherwise), camera.port());
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(expected.getProperty(name, Integer.toString(otherwise)));
    }

    boolean has(String answer) {
        return Files.exists(directory.resolve(answer + ".txt"));
    }

    /** Makes {@code camera} answer as this one. */
    void script(FakeCamera camera) {
        for (String method : List.of("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "GET_PARAMETER")) {
            String file = method.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            if (has(file) || has(file + "-unsigned") || method.equals("PLAY") || method.equals("SETUP")) {
                camera.on(method, (request, peer) -> answer(file, request, peer, camera.port()));
            }
        }
    }

    private void answer(String file, FakeCamera.Request request, Peer peer, int port) throws IOException {
        boolean play = request.method().equals("PLAY");
        if (request.method().equals("DESCRIBE")) {
            described.set(request.url());
        } else if ((play || request.method().equals("SETUP"))
                && !request.url().startsWith(filled(expected.getProperty("serves", ""), port))) {
            peer.reply(request, "404 Not Found");
            return;
        }
        if (play && !filled(expected.getProperty("plays", request.url()), port).equals(request.url())) {
            peer.reply(request, "459 Aggregate Operation Not Allowed");
            return;
        }
        if (play) {
            playing.set(peer);
            early(peer);
        }
        reply(file, request, peer, port);
        if (play) {
            picture(peer);
        }
    }

    private void reply(String file, FakeCamera.Request request, Peer peer, int port) throws IOException {
        boolean unsigned = has(file + "-unsigned") && !request.headers().containsKey("authorization");
        String name = unsigned ? file + "-unsigned" : file;
        if (has(name)) {
            String text = Files.readString(directory.resolve(name + ".txt"), UTF_8);
            peer.write(
                    bytes(filled(text, port).replace("{cseq}", request.headers().get("cseq"))));
            if (text.contains("#close")) {
                peer.close();
            }
        } else if (request.method().equals("SETUP")) {
            peer.reply(
                    request,
                    "200 OK",
                    "Session: 4711",
                    "Transport: " + request.headers().get("transport"));
        } else {
            peer.reply(request, "200 OK", "Session: 4711");
        }
    }

    private String filled(String text, int port) {
        String host = "127.0.0.1:" + port;
        return text.replace("{url}", described.get())
                .replace("{base}", "rtsp://" + host)
                .replace("{host}", host)
                .replace("\\0", "\0");
    }

    private static byte[] bytes(String text) {
        String plain = text.replace("#lf\n", "").replace("#cr\n", "").replace("#close\n", "");
        int blank = plain.startsWith("RTSP/") ? plain.indexOf("\n\n") + 2 : plain.length();
        String head = plain.substring(0, blank);
        String body = plain.substring(blank);
        boolean lf = text.startsWith("#lf\n");
        String bodyEnd = lf ? "\n" : text.startsWith("#cr\n") ? "\r" : "\r\n";
        body = body.replace("\n", bodyEnd);
        head = head.replace("\n", lf ? "\n" : "\r\n")
                .replace("{length}", Integer.toString(body.length()))
                .replace("{length-45}", Integer.toString(body.length() - 45));
        return (head + body).getBytes(ISO_8859_1);
    }

    private void early(Peer peer) throws IOException {
        Optional<String[]> early =
                Optional.ofNullable(expected.getProperty("frames.before.play")).map(value -> value.split(":"));
        if (early.isPresent()) {
            byte[] report = ByteBuffer.allocate(28)
                    .putInt(0x80C80006)
                    .putInt(SSRC)
                    .putLong(0xE5_00_00_00_00_00_00_00L)
                    .putInt(3000)
                    .array();
            byte[] frame = early.get()[1].equals("report") ? report : rtp(true, 7, 0x65);
            peer.frame(Integer.parseInt(early.get()[0]), frame);
        }
    }

    private void picture(Peer peer) throws IOException {
        if (expected.getProperty("picture", "yes").equals("no")) {
            return;
        }
        boolean h265 = expected.getProperty("track").contains("H265");
        boolean marker = expected.getProperty("marker", "yes").equals("yes");
        int[] keyframe = h265 ? new int[] {19 << 1, 1, 0x80} : new int[] {0x65, 0x80};
        peer.frame(number("channel", 0), rtp(marker, 1, keyframe));
        if (!marker) {
            peer.frame(number("channel", 0), rtp(false, 2, keyframe));
        }
    }

    private byte[] rtp(boolean marker, int sequence, int... payload) {
        ByteBuffer packet = ByteBuffer.allocate(12 + payload.length)
                .put((byte) 0x80)
                .put((byte) (number("payload.type", 96) | (marker ? 0x80 : 0)))
                .putShort((short) sequence)
                .putInt(3000 * sequence)
                .putInt(SSRC);
        for (int b : payload) {
            packet.put((byte) b);
        }
        return packet.array();
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
