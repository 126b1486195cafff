/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.DecoderStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about the pictures of real clips. */
class PictureFaultTest {
    private static final Duration TENTH = Duration.ofMillis(100);

    @Test
    void corruptIsSaidOnceAndOverAfterTenSecondsWithoutABadPicture() throws Exception {
        try (PlayedClip clip = new PlayedClip(PlayedClip.PEDESTRIANS)) {
            clip.read(Sampling.all());
            clip.playInTime(0, 5, TENTH);
            clip.camera.lose();
            clip.playInTime(6, 30, TENTH);
            clip.camera.lose();
            clip.playInTime(31, 135, TENTH);
            assertThat(clip.faults()).containsExactly("corrupt");
            assertThat(clip.stream.status().faults()).containsExactly(PictureFault.CORRUPT);
            clip.playInTime(135, 145, TENTH);
            assertThat(clip.faults()).containsExactly("corrupt", "corrupt-over");
            assertThat(clip.stream.status().faults()).isEmpty();
            StreamEvent.FaultEnded over = (StreamEvent.FaultEnded) clip.events.get(clip.events.size() - 1);
            assertThat(over.lasted()).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(14));
        }
    }

    @Test
    void lossIsSaidAlsoWhenNothingIsDecoded() throws Exception {
        try (PlayedClip clip = new PlayedClip(PlayedClip.PEDESTRIANS)) {
            clip.playInTime(0, 5, TENTH);
            clip.camera.lose();
            clip.playInTime(6, 8, TENTH);
            assertThat(clip.faults()).containsExactly("corrupt");
        }
    }

    @Test
    void joiningInTheMiddleOfAGroupIsNoFault() throws Exception {
        try (PlayedClip clip = new PlayedClip(PlayedClip.PEDESTRIANS)) {
            clip.read(Sampling.all());
            clip.playInTime(7, 60, TENTH);
            assertThat(clip.faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"pedestrians-12s.mp4, 100, 240", "ffmpeg/static-with-noise.mp4, 500, 160", "ffmpeg/night.mp4, 500, 16"})
    void pictureThatIsRightIsNeitherFrozenNorDark(String resource, long millis, int packets) throws Exception {
        try (PlayedClip clip = new PlayedClip(resource)) {
            clip.read(Sampling.all());
            clip.playInTime(0, packets, Duration.ofMillis(millis));
            assertThat(clip.faults()).isEmpty();
        }
    }

    @Test
    void coveredLensIsDarkAndOverWhenThereIsLight() throws Exception {
        try (PlayedClip clip = new PlayedClip("ffmpeg/covered-lens.mp4")) {
            TestReader reader = clip.read(Sampling.all());
            clip.playInTime(0, 16, Duration.ofMillis(500));
            assertThat(clip.faults()).containsExactly("dark");
            clip.comeBackWith(PlayedClip.PEDESTRIANS);
            clip.playInTime(0, 40, TENTH);
            assertThat(clip.faults()).containsExactly("dark", "dark-over");
            assertThat(reader.frames).hasSize(56);
        }
    }

    @Test
    void cameraThatSendsTheSamePictureForThirtySecondsIsFrozen() throws Exception {
        try (PlayedClip clip = new PlayedClip(PlayedClip.PEDESTRIANS)) {
            clip.read(Sampling.all());
            clip.playInTime(0, 20, TENTH);
            for (int i = 20; i < 85; i++) {
                clip.sendAgain(20, i, Duration.ofMillis(500));
            }
            assertThat(clip.faults()).containsExactly("frozen");
            clip.playInTime(100, 101, TENTH);
            assertThat(clip.faults()).containsExactly("frozen", "frozen-over");
        }
    }

    @Test
    void statusTellsTheLastPictureItsSizeAndItsDecoder() throws Exception {
        try (PlayedClip clip = new PlayedClip(PlayedClip.PEDESTRIANS)) {
            clip.read(Sampling.all());
            clip.playInTime(0, 3, TENTH);
            StreamStatus status = clip.stream.status();
            assertThat(status.lastPicture())
                    .contains(clip.loop.clock().instant().minus(TENTH));
            assertThat(status.size()).hasToString("Optional[768x576]");
            assertThat(status.decoder().map(DecoderStatus::name)).contains("h264 (software)");
        }
    }
}
