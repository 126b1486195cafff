/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AccessUnitCountTest {
    /** Pictures of a GOP in the order of decoding, by their order of presentation. */
    private static final int[] NO_B = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    private static final int[] WITH_B = {2, 0, 1, 5, 3, 4, 8, 6, 7, 11, 9, 10};
    private static final int[] MJPEG = {0};

    /** A camera whose pictures are of one to six packets, on a network that loses some. */
    private static final class Camera {
        final AccessUnitCount count = new AccessUnitCount();
        final Random random;
        final int[] gop;
        long ticks = 5000;
        long sent;
        long lostPackets;
        long came;
        long lastNumber;

        Camera(int[] gop, int seed) {
            this.gop = gop;
            random = new Random(seed);
        }

        /** Sends a GOP; whenever a keyframe comes, {@code atKey} sees what its number should be. */
        void gop(double loss, double interval, Runnable atKey) {
            for (int i = 0; i < gop.length; i++) {
                sent++;
                boolean lost = random.nextDouble() < loss;
                lostPackets += lost ? 1 + random.nextInt(6) : 0;
                if (!lost) {
                    came++;
                    long before = lastNumber;
                    lastNumber = count.next(ticks + Math.round(gop[i] * interval), i == 0, lostPackets);
                    assertThat(lastNumber).isGreaterThan(before);
                    if (i == 0) {
                        atKey.run();
                    }
                }
            }
            ticks += Math.round(gop.length * interval);
        }

        void exact() {
            assertThat(lastNumber).isEqualTo(sent);
            assertThat(count.missing()).isEqualTo(sent - came);
        }
    }

    private static void exactUnderLoss(int[] gop, double loss, double interval) {
        for (int seed = 0; seed < 50; seed++) {
            Camera camera = new Camera(gop, seed);
            for (int i = 0; i < 2 + 12 / gop.length; i++) {
                camera.gop(0, interval, camera::exact);
            }
            for (int i = 0; i < 200; i++) {
                camera.gop(loss, interval, camera::exact);
            }
            camera.gop(0, interval, camera::exact);
        }
    }

    @Test
    void numbersAreWithoutGapsWhereNothingIsLost() {
        exactUnderLoss(NO_B, 0, 3600);
        exactUnderLoss(WITH_B, 0, 3600);
        exactUnderLoss(MJPEG, 0, 3600);
    }

    @Test
    void everyKeyframesNumberIsWhatTheCameraSentWhateverIsLost() {
        for (double interval : new double[] {3600, 3003, 90_000 / 24.97, 90_000 / 7.0}) {
            exactUnderLoss(NO_B, 0.05, interval);
            exactUnderLoss(NO_B, 0.4, interval);
        }
    }

    @Test
    void bFramesAreCountedInTheirOrderOfDecoding() {
        exactUnderLoss(WITH_B, 0.05, 3600);
        exactUnderLoss(WITH_B, 0.4, 3003);
    }

    @Test
    void motionJpegIsBalancedAtEachPicture() {
        exactUnderLoss(MJPEG, 0.05, 3600);
        exactUnderLoss(MJPEG, 0.4, 3003);
    }

    @Test
    void lossFromTheFirstGopOnIsBalancedByTheDistanceOfThePicturesThatCame() {
        for (int[] gop : new int[][] {NO_B, WITH_B}) {
            for (int seed = 0; seed < 50; seed++) {
                Camera camera = new Camera(gop, seed);
                long[] beforeTheFirst = {-1};
                for (int i = 0; i < 20; i++) {
                    camera.gop(0.15, 3600, () -> {
                        if (beforeTheFirst[0] < 0) {
                            beforeTheFirst[0] = camera.sent - camera.lastNumber;
                        }
                        assertThat(camera.lastNumber + beforeTheFirst[0]).isEqualTo(camera.sent);
                    });
                }
            }
        }
    }

    @Test
    void neverMoreAreMissingThanPacketsAreLost() {
        for (int seed = 0; seed < 50; seed++) {
            Camera camera = new Camera(seed % 2 == 0 ? WITH_B : MJPEG, seed);
            for (int i = 0; i < 300; i++) {
                // The camera changes its rate as the light does.
                camera.gop(0.05, 1800 + camera.random.nextInt(9000), () -> {});
                assertThat(camera.count.missing()).isBetween(0L, camera.lostPackets);
            }
        }
    }

    @Test
    void silenceWithoutALossIsNotMissing() {
        Camera camera = new Camera(NO_B, 1);
        camera.gop(0, 3600, camera::exact);
        camera.ticks += 90_000 * 60;
        camera.gop(0, 3600, camera::exact);
    }

    @Test
    void lossInsidePicturesThatCameIsNotMissing() {
        Camera camera = new Camera(NO_B, 1);
        camera.gop(0, 3600, camera::exact);
        camera.lostPackets += 20;
        camera.gop(0, 3600, camera::exact);
    }

    @Test
    void aJumpOfMediaTimeIsNotMissing() {
        Camera camera = new Camera(WITH_B, 1);
        camera.gop(0, 3600, camera::exact);
        camera.lostPackets += 2;
        camera.ticks += 90_000L * 3600;
        camera.count.jumped();
        camera.gop(0, 3600, camera::exact);
        camera.gop(0.1, 3600, camera::exact);
        camera.gop(0, 3600, camera::exact);
    }
}
