/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.RtpSender;
import java.io.IOException;
import java.util.UUID;

/**
 * What a camera does: as it stands an honest one. A fault overrides the one method that it bends. One object serves all
 * connections of a camera, each on its own thread; deliveries have a thread of their own.
 */
class Behaviour {
    static final int PAYLOAD_TYPE = 96;
    static final int SSRC = 0x0badcafe;
    static final int MAX_PAYLOAD = 1400;

    private final String nonce = UUID.randomUUID().toString();

    /** One whose port does this. */
    static Behaviour behind(Door door) {
        return new Behaviour() {
            @Override
            Door door() {
                return door;
            }
        };
    }

    /** One that answers one method with a status and headers, and nothing else. */
    static Behaviour answering(String method, String status, String... headers) {
        return new Behaviour() {
            @Override
            void request(Request request, CameraLine line) throws IOException {
                if (request.is(method)) {
                    line.reply(request, status, headers);
                } else {
                    super.request(request, line);
                }
            }
        };
    }

    /** What its port does. */
    Door door() {
        return Door.OPEN;
    }

    /** The connection stands (TLS, too) and nothing was read of it yet. */
    void connected(CameraLine line) throws IOException {
        // An honest camera waits for the client.
    }

    /** A request came. Requests that no login is needed for, or with the right one, go to their methods. */
    void request(Request request, CameraLine line) throws IOException {
        if (!request.is("OPTIONS") && !isAllowed(request, line)) {
            challenge(request, line);
            return;
        }
        switch (request.method()) {
            case "OPTIONS" ->
                line.reply(request, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN");
            case "DESCRIBE" -> describe(request, line);
            case "SETUP" -> setup(request, line);
            case "PLAY" -> play(request, line);
            case "GET_PARAMETER", "SET_PARAMETER" -> keepAlive(request, line);
            case "TEARDOWN" -> tearDown(request, line);
            default -> line.reply(request, "501 Not Implemented");
        }
    }

    /** Whether the request is signed as the camera's setup asks. */
    boolean isAllowed(Request request, CameraLine line) {
        return line.setup()
                .login()
                .map(login -> login.passes(request, nonce(line)))
                .orElse(true);
    }

    void challenge(Request request, CameraLine line) throws IOException {
        String challenge = line.setup().login().orElseThrow().challenge(nonce(line), "");
        line.reply(request, "401 Unauthorized", "WWW-Authenticate: " + challenge);
    }

    String nonce(CameraLine line) {
        return nonce;
    }

    /** What it plays. */
    ClipPictures clip(CameraLine line) {
        return ClipPictures.of(line.setup().clip());
    }

    void describe(Request request, CameraLine line) throws IOException {
        line.replyWith(
                request,
                "200 OK",
                sdp(clip(line)),
                "Content-Base: " + request.url() + "/",
                "Content-Type: application/sdp");
    }

    /** The description of the stream. */
    String sdp(ClipPictures clip) {
        return sessionLines() + videoLines(clip, clip.fmtp());
    }

    static String sessionLines() {
        return "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=scripted camera\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\na=control:*\r\n";
    }

    static String videoLines(ClipPictures clip, String fmtp) {
        return "m=video 0 RTP/AVP " + PAYLOAD_TYPE + "\r\na=rtpmap:" + PAYLOAD_TYPE + " "
                + clip.track().encodingName() + "/" + Delivery.CLOCK_RATE + "\r\n"
                + (fmtp.isEmpty() ? "" : "a=fmtp:" + PAYLOAD_TYPE + " " + fmtp + "\r\n")
                + "a=control:trackID=video\r\n";
    }

    void setup(Request request, CameraLine line) throws IOException {
        ClipPictures clip = clip(line);
        RtpWay way = RtpWay.of(request.header("Transport").orElse(""), line);
        String session = Long.toHexString(System.nanoTime());
        line.delivery(new Delivery(line, way, session, clip, sender(clip.track())));
        line.reply(
                request,
                "200 OK",
                "Session: " + session + ";timeout=" + sessionTimeout(),
                "Transport: " + way.transport() + ";ssrc=0BADCAFE");
    }

    /** Seconds, as the {@code Session} header tells. */
    int sessionTimeout() {
        return 60;
    }

    /** Where sequence numbers and timestamps start. */
    RtpSender sender(Track track) {
        return new RtpSender(track, PAYLOAD_TYPE, SSRC, 1000, 90_000, MAX_PAYLOAD);
    }

    /** Answers, then starts {@link #stream} on a thread of its own. */
    void play(Request request, CameraLine line) throws IOException {
        Delivery delivery = line.delivery().orElseThrow(() -> new IOException("PLAY before SETUP"));
        line.reply(
                request,
                "200 OK",
                "Session: " + delivery.session(),
                "RTP-Info: url=" + request.url() + "/trackID=video;seq="
                        + delivery.sender().nextSequence() + ";rtptime="
                        + delivery.sender().rtpTime(delivery.pts(0)));
        delivery.start();
    }

    void keepAlive(Request request, CameraLine line) throws IOException {
        line.reply(request, "200 OK");
    }

    void tearDown(Request request, CameraLine line) throws IOException {
        line.stopDelivery();
        line.reply(request, "200 OK");
    }

    /** Sends the pictures in real time, with a sender report a second, until the delivery is stopped. */
    void stream(Delivery delivery) throws IOException {
        for (long n = 0; delivery.isOpen(); n++) {
            delivery.await(n);
            if (delivery.isOpen()) {
                if (n % delivery.clip().format().fps() == 0) {
                    report(delivery, n);
                }
                picture(delivery, n);
            }
        }
    }

    /** Sends the sender report before picture n. */
    void report(Delivery delivery, long n) throws IOException {
        delivery.report(n);
    }

    /** Sends picture n of the session, which carries number n modulo the clip's length. */
    void picture(Delivery delivery, long n) throws IOException {
        for (byte[] packet : delivery.packets(n)) {
            delivery.rtp(packet);
        }
    }
}
