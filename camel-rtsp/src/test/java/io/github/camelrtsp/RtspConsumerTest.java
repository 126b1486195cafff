/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.modality.cv.Image;
import io.github.camelrtsp.media.Frame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RtspConsumerTest extends RtspRoutes {
    @TempDir
    private Path directory;

    @Test
    void framesArriveWithAllHeaders() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri() + "?camera=gate", this::keep);
            Message first = nextKeyframe();
            Message second = next();
            Message third = next();
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
            assertFollows(first, second);
            assertFollows(second, third);
            assertThat(third.getHeader("CamelRtspCaptureTimeSource")).isEqualTo("rtcp-sr");
        }
    }

    /** A machine that is busy may drop pictures, also the first keyframe, but counts them. */
    private Message nextKeyframe() throws InterruptedException {
        Message message = next();
        while (!message.getHeader("CamelRtspKeyFrame", Boolean.class)) {
            message = next();
        }
        return message;
    }

    private static void assertFollows(Message before, Message after) {
        long gap = after.getHeader("CamelRtspSequence", Long.class) - before.getHeader("CamelRtspSequence", Long.class);
        assertThat(after.getHeader("CamelRtspDropped")).isEqualTo(gap - 1);
        long ticks = after.getHeader("CamelRtspPts", Long.class) - before.getHeader("CamelRtspPts", Long.class);
        assertThat(ticks).isEqualTo(gap * 9_000);
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
                    from(camera.uri() + "?fps=2")
                            .to("file:" + directory + "?fileName=${header.CamelRtspSequence}.jpg")
                            .process(RtspConsumerTest.this::keep);
                }
            });
            context.start();
            for (Message written : List.of(next(), next())) {
                Path file = directory.resolve(written.getHeader(RtspConstants.SEQUENCE) + ".jpg");
                assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(768);
            }
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
    void frameThatCountsAsDeliveredReachesTheRouteThatIsBeingSuspended() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri(), this::keep);
            next();
            context.getRouteController().suspendRoute("gate");
            messages.clear();
            // The subscription had taken it from its queue before it was told.
            consumer("gate").process("A frame", message -> message.setBody("last"));
            assertThat(next().getBody()).isEqualTo("last");
        }
    }

    @Test
    void suspendedRouteGetsNothingAndResumes() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri(), this::keep);
            next();
            context.getRouteController().suspendRoute("gate");
            assertNothingIsReceivedAfter(Instant.now());
            assertThat(camera.readers()).isEqualTo(1);
            long dropped = consumer("gate").getDroppedByQueue();
            context.getRouteController().resumeRoute("gate");
            boolean key = next().getHeader("CamelRtspKeyFrame", Boolean.class);
            assertThat(key || consumer("gate").getDroppedByQueue() > dropped)
                    .as("begins with a keyframe, unless that was replaced before the route took it")
                    .isTrue();
        }
    }

    /** What the subscription had taken from its queue before it was told still comes. */
    private void assertNothingIsReceivedAfter(Instant suspended) throws InterruptedException {
        Message late = messages.poll(700, TimeUnit.MILLISECONDS);
        while (late != null) {
            assertThat(late.getHeader("CamelRtspReceiveTime", Instant.class)).isBefore(suspended);
            late = messages.poll(700, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void slowRouteGetsTheNewestPictureAndTheDropsAreCounted() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            CountDownLatch arrived = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            route("slow", camera.uri(), exchange -> {
                arrived.countDown();
                release.await(10, TimeUnit.SECONDS);
                keep(exchange);
            });
            RtspConsumer consumer = consumer("slow");
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            long before = consumer.getDroppedByQueue();
            await(() -> consumer.getDroppedByQueue() >= before + 3);
            Instant released = Instant.now();
            release.countDown();
            Message first = next();
            Message second = next();
            long gap = second.getHeader("CamelRtspSequence", Long.class)
                    - first.getHeader("CamelRtspSequence", Long.class);
            assertThat(gap).isGreaterThan(3);
            assertThat(second.getHeader("CamelRtspDropped")).isEqualTo(gap - 1);
            assertThat(Duration.between(second.getHeader("CamelRtspReceiveTime", Instant.class), released))
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
}
