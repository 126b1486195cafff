/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark.micro;

import io.github.camelrtsp.ffmpeg.Jpeg;
import io.github.camelrtsp.media.Frame;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A frame to a JPEG of quality 85. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JpegBenchmark {
    @Param({"640x360", "1920x1080", "4000x3000"})
    public String source;

    private Frame frame;

    @Setup
    public void draw() {
        frame = Scene.frame(Scene.size(source));
    }

    @Benchmark
    public byte[] encode() {
        return Jpeg.encode(frame, 85);
    }
}
