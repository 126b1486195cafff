/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.DecoderOptions;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Streams of fake cameras on a loop that is moved by hand. */
final class Streams {
    static final Duration STALL = Duration.ofSeconds(10);

    private Streams() {}

    static CameraStream of(FakeCamera camera, ManualLoop loop) {
        return of(camera, loop, ReconnectPolicy.defaults());
    }

    static CameraStream of(FakeCamera camera, ManualLoop loop, ReconnectPolicy policy) {
        return new CameraStream(
                "gate",
                camera,
                STALL,
                policy,
                DecoderOptions.software(),
                new CameraStream.Environment(loop, loop, loop::nanoTime, loop.clock(), RandomGenerator.getDefault()));
    }
}
