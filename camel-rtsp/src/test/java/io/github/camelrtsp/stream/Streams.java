/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.VideoDecoder;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Streams of fake cameras on a loop that is moved by hand. */
final class Streams {
    static final Duration STALL = Duration.ofSeconds(10);

    private Streams() {}

    /** The same in each run. */
    static RandomGenerator chance() {
        return new Random(1);
    }

    static CameraStream of(FakeCamera camera, ManualLoop loop) {
        return of(camera, loop, ReconnectPolicy.defaults());
    }

    static CameraStream of(FakeCamera camera, ManualLoop loop, ReconnectPolicy policy) {
        return of(camera, loop, policy, chance());
    }

    static CameraStream of(FakeCamera camera, ManualLoop loop, ReconnectPolicy policy, RandomGenerator chance) {
        return new CameraStream(
                "gate",
                camera,
                STALL,
                policy,
                VideoDecoder::open,
                new CameraStream.Environment(loop, loop, loop::nanoTime, loop.clock(), chance));
    }
}
