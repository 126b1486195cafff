/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.peers.FrameRoute.Arrival;
import io.github.camelrtsp.peers.clip.Clip;
import io.github.camelrtsp.peers.clip.ClipEncoder;
import io.github.camelrtsp.peers.clip.PlayedPictures;
import io.github.camelrtsp.peers.program.GstRtspServer;
import io.github.camelrtsp.peers.program.GstRtspServer.Mount;
import io.github.camelrtsp.peers.program.GstRtspServer.ParameterSets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes from a camera that is gst-rtsp-server. */
class GstRtspServerIT {
    private static final int FRAMES = 90;

    @ParameterizedTest
    @CsvSource({
        "H264, tcp, IN_SDP",
        "H264, tcp, IN_SDP_AND_STREAM",
        "H264, udp, IN_SDP",
        "H265, tcp, IN_SDP",
        "H265, tcp, IN_SDP_AND_STREAM",
        "H265, udp, IN_SDP_AND_STREAM"
    })
    void everyPictureComesToTheRouteAsItWasSent(Codec codec, String transport, ParameterSets parameterSets) {
        Clip clip = ClipEncoder.shared(codec);
        try (GstRtspServer camera = GstRtspServer.start(new Mount("/clip", clip, parameterSets));
                FrameRoute route = FrameRoute.start(uri(camera) + "?transport=" + transport)) {
            List<Arrival> arrivals = route.await(FRAMES);

            assertEveryPicture(arrivals, clip);
            assertThat(arrivals).allSatisfy(arrival -> {
                assertThat(arrival.header("CamelRtspKeyFrame", Boolean.class))
                        .isEqualTo(arrival.picture().number().orElseThrow()
                                        % clip.format().gop()
                                == 0);
                assertThat(arrival.header("CamelRtspCodec", String.class)).isEqualTo(codec.name());
                assertThat(arrival.header("CamelRtspWidth", Integer.class))
                        .isEqualTo(clip.size().width());
                assertThat(arrival.header("CamelRtspHeight", Integer.class))
                        .isEqualTo(clip.size().height());
                assertThat(arrival.header("CamelRtspCorrupt", Boolean.class)).isFalse();
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"tcp", "udp"})
    void userIsLetInByDigest(String transport) {
        Clip clip = ClipEncoder.shared(Codec.H264);
        Credentials user = new Credentials("op erator", "a&b%c@d e/1+2?");
        try (GstRtspServer camera = GstRtspServer.start(user, new Mount("/clip", clip, ParameterSets.IN_SDP));
                FrameRoute route = FrameRoute.start(uri(camera) + "?transport=" + transport + "&username=RAW("
                        + user.username() + ")&password=RAW(" + user.password() + ")")) {
            assertEveryPicture(route.await(30), clip);
        }
    }

    @Test
    void captureTimeIsTheCamerasOnceItHasReported() {
        Clip clip = ClipEncoder.shared(Codec.H264);
        try (GstRtspServer camera = GstRtspServer.start(new Mount("/clip", clip, ParameterSets.IN_SDP));
                FrameRoute route = FrameRoute.start(uri(camera) + "?transport=tcp")) {
            Arrival reported = awaitSource(route, "rtcp-sr");
            Arrival later = route.await(30).get(29);

            for (Arrival arrival : List.of(reported, later)) {
                Duration underway = Duration.between(
                        arrival.header("CamelRtspCaptureTime", Instant.class),
                        arrival.header("CamelRtspReceiveTime", Instant.class));
                assertThat(underway).isBetween(Duration.ofMillis(-100), Duration.ofMillis(500));
                assertThat(arrival.header("CamelRtspCaptureTimeUncertaintyMs", Long.class))
                        .isNotNegative();
            }
            Duration elapsed = Duration.between(
                    reported.header("CamelRtspCaptureTime", Instant.class),
                    later.header("CamelRtspCaptureTime", Instant.class));
            assertThat(elapsed)
                    .as("capture time from picture %s to %s", reported.picture(), later.picture())
                    .isCloseTo(pictureTime(reported, later, clip), Duration.ofMillis(20));
        }
    }

    @Test
    void withoutAReportTheCaptureTimeIsTheArrival() {
        Clip clip = ClipEncoder.shared(Codec.H264);
        try (GstRtspServer camera = GstRtspServer.start(new Mount("/clip", clip, ParameterSets.IN_SDP));
                FrameRoute route = FrameRoute.start(uri(camera) + "?transport=tcp")) {
            Arrival first = awaitSource(route, "arrival");
            assertThat(first.header("CamelRtspCaptureTime", Instant.class))
                    .isCloseTo(first.header("CamelRtspReceiveTime", Instant.class), within(100, ChronoUnit.MILLIS));
        }
    }

    /** Sequence and number go together, and what the route was too slow for is counted: no picture is missing unseen. */
    private static void assertEveryPicture(List<Arrival> arrivals, Clip clip) {
        long before = 0;
        for (Arrival arrival : arrivals) {
            long sequence = arrival.header("CamelRtspSequence", Long.class);
            assertThat(PlayedPictures.assertUndamaged(arrival.picture(), clip))
                    .as("number of the picture with sequence %d", sequence)
                    .isEqualTo((int) (sequence - 1) % clip.count());
            assertThat(arrival.header("CamelRtspDropped", Long.class))
                    .as("dropped before the picture with sequence %d", sequence)
                    .isEqualTo(sequence - before - 1);
            before = sequence;
        }
    }

    private static Arrival awaitSource(FrameRoute route, String source) {
        for (int i = 0; i < 240; i++) {
            Arrival arrival = route.await(1).get(0);
            if (source.equals(arrival.header("CamelRtspCaptureTimeSource", String.class))) {
                return arrival;
            }
        }
        throw new AssertionError("None of 240 frames had its capture time from " + source);
    }

    private static Duration pictureTime(Arrival from, Arrival to, Clip clip) {
        int pictures =
                to.picture().number().orElseThrow() - from.picture().number().orElseThrow();
        return Duration.ofMillis(pictures * 1000L / clip.format().fps());
    }

    private static String uri(GstRtspServer camera) {
        return "rtsp:127.0.0.1:" + camera.port() + "/clip";
    }
}
