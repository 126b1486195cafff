/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Frame;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

/** What a route is told when its camera fails, and that it goes on. */
class RtspConsumerFailureTest extends RtspRoutes {
    @Test
    void failureOfARouteIsLoggedWithItsInnermostCause() throws Exception {
        try (ServedClip camera = ServedClip.start();
                Overheard log = Overheard.begin()) {
            route("gate", camera.uri() + "?fps=2", exchange -> {
                keep(exchange);
                throw new IllegalStateException("Cannot store", new IllegalArgumentException("quality is 300"));
            });
            next();
            await(() ->
                    log.lines().stream().anyMatch(line -> line.text().contains("failed in its route: quality is 300")));
        }
    }

    @Test
    void wrongPasswordIsNamedAndTheRouteStaysUp() throws Exception {
        try (ServedClip camera = ServedClip.startFor("admin", "right")) {
            route("gate", camera.uri() + "?username=admin&password=canary-wrong", this::keep);
            RtspConsumer consumer = consumer("gate");
            await(() -> consumer.getStreamState().equals("Waiting"));
            assertThat(consumer.getStreamCause())
                    .contains("127.0.0.1:" + camera.port())
                    .contains("Check username and password")
                    .doesNotContain("canary");
            assertThat(context.getRouteController().getRouteStatus("gate").isStarted())
                    .isTrue();
        }
    }

    @Test
    void missingPasswordIsNamed() throws Exception {
        try (ServedClip camera = ServedClip.startFor("admin", "right")) {
            route("gate", camera.uri(), this::keep);
            RtspConsumer consumer = consumer("gate");
            await(() -> consumer.getStreamState().equals("Waiting"));
            assertThat(consumer.getStreamCause()).contains("username");
        }
    }

    @Test
    void unknownPathIsNamed() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", "rtsp:127.0.0.1:" + camera.port() + "/nowhere", this::keep);
            RtspConsumer consumer = consumer("gate");
            await(() -> consumer.getStreamState().equals("Waiting"));
            assertThat(consumer.getStreamCause()).contains("/nowhere").contains("Check the path");
        }
    }

    @Test
    void nothingListeningIsNamedAndTheCameraIsFoundWhenItComes() throws Exception {
        int port = freePort();
        route("gate", "rtsp:127.0.0.1:" + port + "/clip?reconnectDelay=200ms", this::keep);
        RtspConsumer consumer = consumer("gate");
        await(() -> consumer.getStreamState().equals("Waiting"));
        assertThat(consumer.getStreamCause()).contains("127.0.0.1:" + port).contains("nothing listens");
        try (ServedClip camera = ServedClip.startOn(port)) {
            assertThat(next().getBody()).isInstanceOf(Frame.class);
        }
    }

    @Test
    void hostThatIsNoRtspServerIsNamedWithWhatItSaid() throws Exception {
        try (ServerSocket web = answering(request -> "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n")) {
            route("web", "rtsp:127.0.0.1:" + web.getLocalPort() + "/x", this::keep);
            RtspConsumer consumer = consumer("web");
            await(() -> consumer.getStreamState().equals("Waiting"));
            assertThat(consumer.getStreamCause()).contains("HTTP/1.1 400").contains("use its RTSP port");
        }
    }

    @Test
    void streamWithoutVideoIsNamedWithWhatItOffers() throws Exception {
        String sdp = "v=0\r\no=- 0 0 IN IP4 0.0.0.0\r\ns=x\r\nt=0 0\r\nm=audio 0 RTP/AVP 0\r\n"
                + "m=video 0 RTP/AVP 97\r\na=rtpmap:97 VP9/90000\r\n";
        try (ServerSocket audio = answering(request -> request.startsWith("DESCRIBE")
                ? "RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Type: application/sdp\r\nContent-Length: " + sdp.length()
                        + "\r\n\r\n" + sdp
                : "RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n")) {
            route("audio", "rtsp:127.0.0.1:" + audio.getLocalPort() + "/x", this::keep);
            RtspConsumer consumer = consumer("audio");
            await(() -> consumer.getStreamState().equals("Waiting"));
            assertThat(consumer.getStreamCause())
                    .contains("PCMU")
                    .contains("VP9")
                    .contains("H.264");
        }
    }

    @Test
    void cameraThatRestartsIsPlayedAgain() throws Exception {
        int port;
        String session;
        try (ServedClip camera = ServedClip.start()) {
            port = camera.port();
            route("gate", camera.uri() + "?reconnectDelay=200ms", this::keep);
            session = next().getHeader("CamelRtspSessionId", String.class);
        }
        RtspConsumer consumer = consumer("gate");
        await(() -> !consumer.getStreamState().equals("Playing"));
        try (ServedClip again = ServedClip.startOn(port)) {
            // Frames of the old session may still be on their way through the route.
            await(() -> {
                Message message = messages.poll();
                return message != null && !session.equals(message.getHeader("CamelRtspSessionId"));
            });
        }
    }

    @Test
    void routeThatFailsDoesNotStopTheCamera() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri(), exchange -> {
                keep(exchange);
                throw new IllegalStateException("on purpose");
            });
            next();
            assertThat(next().getBody()).isInstanceOf(Frame.class);
        }
    }

    /** A server that gives each request the answer that the test wants; one connection. */
    private static ServerSocket answering(UnaryOperator<String> answer) throws Exception {
        ServerSocket server = new ServerSocket(0);
        Thread thread = new Thread(() -> {
            try (Socket peer = server.accept()) {
                byte[] request = new byte[4096];
                for (int n = peer.getInputStream().read(request);
                        n > 0;
                        n = peer.getInputStream().read(request)) {
                    String text = new String(request, 0, n, StandardCharsets.US_ASCII);
                    peer.getOutputStream().write(answer.apply(text).getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
