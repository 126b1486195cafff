/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.density;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.NativeLedger;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.ClipEncoder;
import io.github.camelrtsp.peers.clip.ClipFormat;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many cameras in one process. How much they cost is measured by integration-tests/density; here, that they all work. */
class DensityIT {
    private static final int CAMERAS = 100;
    private static final int FPS = 15;

    /** Event loops, decoders, and the threads that run routes: of the machine, and not of the cameras. */
    private static final int THREADS = 40;

    /** A decoder is a context, a packet, a picture and a scaler. */
    private static final int NATIVES_OF_A_DECODER = 4;

    private static Path clip;

    @BeforeAll
    static void makeClip() {
        clip = new ClipEncoder(Path.of("target", "density"))
                .encode(new ClipFormat(Codec.H264, new Size(320, 180), FPS, 10 * FPS, FPS));
    }

    @Test
    void aHundredCamerasAreSampledOnceASecond() throws Exception {
        try (CameraFarm farm = CameraFarm.start(clip, FPS, CAMERAS)) {
            int before = threads();
            try (ManyRoutes routes = ManyRoutes.start(farm.address(), CAMERAS, "every=1s&transport=tcp", "jpeg")) {
                await("all to play", () -> routes.playing() == CAMERAS);
                await("three pictures of each", () -> least(routes) >= 3);
                assertThat(threads() - before).as("threads for all cameras").isLessThan(THREADS);
                assertThat(NativeLedger.count()).isLessThanOrEqualTo((CAMERAS + THREADS) * NATIVES_OF_A_DECODER);
            }
        }
        assertThat(NativeLedger.live()).isEmpty();
    }

    @Test
    void camerasThatAreHeldOpenNeedNoThreadAndNoDecoder() throws Exception {
        try (CameraFarm farm = CameraFarm.start(clip, FPS, CAMERAS)) {
            int before = threads();
            try (ManyRoutes routes = ManyRoutes.start(farm.address(), CAMERAS, "emit=events&transport=tcp", "none")) {
                await("all to play", () -> routes.playing() == CAMERAS);
                await("pictures of all to arrive", () -> routes.arriving() > CAMERAS * FPS / 2.0);
                assertThat(threads() - before).as("threads for all cameras").isLessThan(THREADS);
                assertThat(NativeLedger.live()).isEmpty();
            }
        }
    }

    @Test
    void aHundredCamerasThatGoAwayAtOnceNeedNoThreadEach() throws Exception {
        CameraFarm farm = CameraFarm.start(clip, FPS, CAMERAS);
        int before = threads();
        String options = "emit=events&transport=tcp&reconnectDelay=200ms&reconnectMaxDelay=400ms";
        try (ManyRoutes routes = ManyRoutes.start(farm.address(), CAMERAS, options, "none")) {
            await("all to play", () -> routes.playing() == CAMERAS);
            farm.close();
            await("all to wait", () -> routes.playing() == 0);
            assertThat(threads() - before).as("threads for all cameras").isLessThan(THREADS);
        }
    }

    private static int least(ManyRoutes routes) {
        return Arrays.stream(routes.messages()).min().orElse(0);
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("60 s passed, waiting for " + what).isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
