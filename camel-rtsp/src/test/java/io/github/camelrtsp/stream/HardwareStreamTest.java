/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.DecoderOptions;
import io.github.camelrtsp.ffmpeg.DecoderOptions.Acceleration;
import io.github.camelrtsp.ffmpeg.DecoderOptions.Fallback;
import io.github.camelrtsp.ffmpeg.VideoDecoders;
import io.github.camelrtsp.media.RtspException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stream whose device is missing. */
class HardwareStreamTest {
    private static final String MISSING = "vaapi device /dev/dri/nothing cannot be opened";

    private PlayedClip clip;

    @AfterEach
    void nothingNativeIsLeft() {
        clip.close();
    }

    @Test
    void processorStandsInAndTheStatusSaysWhy() throws Exception {
        open(Fallback.WARN);
        TestReader reader = clip.read(Sampling.all());
        clip.play(0, 3);
        assertThat(reader.frames).hasSize(3);
        assertThat(clip.stream.status().decoder()).hasValueSatisfying(decoder -> {
            assertThat(decoder.name()).startsWith("h264 (software: " + MISSING);
            assertThat(decoder.reason().orElseThrow()).startsWith(MISSING);
        });
    }

    @Test
    void streamFailsWithCauseAndAdviceWhereTheProcessorIsNotToDecode() throws Exception {
        open(Fallback.FAIL);
        TestReader reader = clip.read(Sampling.all());
        clip.play(0, 1);
        clip.loop.run();
        assertThat(reader.frames).isEmpty();
        assertThat(clip.stream.status().cause()).hasValueSatisfying(cause -> {
            assertThat(cause).isInstanceOf(RtspException.Unsupported.class).hasMessageContaining(MISSING);
            assertThat(cause.hint()).contains("hwaccelFallback", "/dev/dri");
        });
    }

    private void open(Fallback fallback) throws Exception {
        DecoderOptions options = new DecoderOptions(Acceleration.VAAPI, Optional.of("/dev/dri/nothing"), fallback);
        VideoDecoders decoders = VideoDecoders.unlimited();
        clip = new PlayedClip(PlayedClip.PEDESTRIANS, Runnable::run, track -> decoders.open(track, options));
    }
}
