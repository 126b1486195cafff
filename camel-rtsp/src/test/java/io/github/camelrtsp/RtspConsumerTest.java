/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.modality.cv.Image;
import io.github.camelrtsp.ffmpeg.NothingNativeIsLeft;
import io.github.camelrtsp.media.Frame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NothingNativeIsLeft.class)
class RtspConsumerTest {
    private final CamelContext context = new DefaultCamelContext();
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void framesArriveWithAllHeaders() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri() + "?camera=gate", this::keep);
            List<Message> three = List.of(next(), next(), next());
            Message first = three.get(0);
            Frame frame = first.getBody(Frame.class);
            assertThat(frame.format().size()).hasToString("768x576");
            assertThat(first.getHeaders())
                    .containsEntry("CamelRtspCamera", "gate")
                    .containsEntry("CamelRtspWidth", 768)
                    .containsEntry("CamelRtspHeight", 576)
                    .containsEntry("CamelRtspCodec", "H264")
                    .containsEntry("CamelRtspKeyFrame", true)
                    .containsEntry("CamelRtspCorrupt", false)
                    .containsKeys("CamelRtspSessionId", "CamelRtspPts", "CamelRtspDropped", "CamelRtspDecoder");
            Instant received = first.getHeader("CamelRtspReceiveTime", Instant.class);
            assertThat(received).isBetween(Instant.now().minusSeconds(20), Instant.now());
            assertThat(first.getHeader("CamelMessageTimestamp", Long.class))
                    .isEqualTo(first.getHeader("CamelRtspCaptureTime", Instant.class)
                            .toEpochMilli());
            assertThat(three.get(1).getHeader("CamelRtspSequence", Long.class))
                    .isEqualTo(first.getHeader("CamelRtspSequence", Long.class) + 1);
            long ticks =
                    three.get(2).getHeader("CamelRtspPts", Long.class) - first.getHeader("CamelRtspPts", Long.class);
            assertThat(ticks).isEqualTo(2 * 9_000);
            assertThat(three.get(2).getHeader("CamelRtspCaptureTimeSource")).isEqualTo("rtcp-sr");
        }
    }

    @Test
    void frameConvertsToWhatRoutesWant() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri(), this::keep);
            Message message = next();
            BufferedImage jpeg = ImageIO.read(new ByteArrayInputStream(message.getBody(byte[].class)));
            assertThat(jpeg.getWidth()).isEqualTo(768);
            assertThat(message.getBody(InputStream.class).readAllBytes()).isEqualTo(message.getBody(byte[].class));
            assertThat(message.getBody(BufferedImage.class).getHeight()).isEqualTo(576);
            assertThat(message.getBody(Image.class).getWidth()).isEqualTo(768);
            assertThat(message.getBody(org.bytedeco.javacv.Frame.class).imageHeight)
                    .isEqualTo(576);
            int whole = message.getBody(byte[].class).length;
            message.setHeader(RtspConstants.JPEG_QUALITY, 20);
            assertThat(message.getBody(byte[].class).length).isLessThan(whole / 2);
        }
    }

    @Test
    void fileStepWritesAJpeg() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(camera.uri() + "?fps=2").to("file:" + directory + "?fileName=${header.CamelRtspSequence}.jpg");
                }
            });
            context.start();
            await(() -> directory.toFile().list().length >= 2);
        }
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .allSatisfy(file ->
                            assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(768));
        }
    }

    @Test
    void routesOfOneUrlShareOneSession() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("all", camera.uri(), this::keep);
            route("some", camera.uri() + "?fps=1&width=320", this::keep);
            next();
            next();
            assertThat(camera.readers()).isEqualTo(1);
            context.getRouteController().stopRoute("all");
            assertThat(camera.readers()).isEqualTo(1);
            context.getRouteController().stopRoute("some");
            await(() -> camera.readers() == 0);
        }
    }

    @Test
    void suspendedRouteGetsNothingAndResumes() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri(), this::keep);
            next();
            context.getRouteController().suspendRoute("gate");
            messages.clear();
            assertThat(messages.poll(700, TimeUnit.MILLISECONDS)).isNull();
            assertThat(camera.readers()).isEqualTo(1);
            context.getRouteController().resumeRoute("gate");
            assertThat(next().getHeader("CamelRtspKeyFrame")).isEqualTo(true);
        }
    }

    @Test
    void slowRouteGetsTheNewestPictureAndTheDropsAreCounted() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            CountDownLatch release = new CountDownLatch(1);
            route("slow", camera.uri(), exchange -> {
                release.await(10, TimeUnit.SECONDS);
                keep(exchange);
            });
            RtspConsumer consumer = consumer("slow");
            await(() -> consumer.getDroppedByQueue() >= 3);
            release.countDown();
            Message first = next();
            Message second = next();
            long gap = second.getHeader("CamelRtspSequence", Long.class)
                    - first.getHeader("CamelRtspSequence", Long.class);
            assertThat(gap).isGreaterThan(3);
            assertThat(second.getHeader("CamelRtspDropped")).isEqualTo(gap - 1);
            assertThat(Duration.between(second.getHeader("CamelRtspReceiveTime", Instant.class), Instant.now()))
                    .isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void passwordOfAnyCharactersOpensTheStream() throws Exception {
        String password = "a&b%20 +@/:?#\"\\'s3cret";
        try (ServedClip camera = ServedClip.startFor("admin", password)) {
            route("gate", camera.uri() + "?username=admin&password=RAW(" + password + ")", this::keep);
            assertThat(next().getBody()).isInstanceOf(Frame.class);
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
            assertThat(consumer.getStreamCause())
                    .contains("HTTP/1.1 400")
                    .contains("Check that the port is the camera's RTSP port");
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
        messages.clear();
        try (ServedClip again = ServedClip.startOn(port)) {
            assertThat(next().getHeader("CamelRtspSessionId")).isNotEqualTo(session);
        }
    }

    @Test
    void routeStopsWithinTwoSecondsWhateverTheCameraDoes() throws Exception {
        try (ServerSocket mute = new ServerSocket(0)) {
            route("mute", "rtsp:127.0.0.1:" + mute.getLocalPort() + "/x", this::keep);
            RtspConsumer consumer = consumer("mute");
            await(() -> consumer.getStreamState().equals("Connecting"));
            long start = System.nanoTime();
            context.getRouteController().stopRoute("mute");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
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

    private void keep(Exchange exchange) {
        Exchange copy = new DefaultExchange(context);
        copy.getMessage().copyFrom(exchange.getMessage());
        messages.add(copy.getMessage());
    }

    private void route(String id, String uri, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).process(processor);
            }
        });
        context.start();
    }

    private RtspConsumer consumer(String route) {
        return (RtspConsumer) context.getRoute(route).getConsumer();
    }

    private Message next() throws InterruptedException {
        Message message = messages.poll(10, TimeUnit.SECONDS);
        assertThat(message).as("a message within 10 s").isNotNull();
        return message;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("10 s passed").isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
