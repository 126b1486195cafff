/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark.micro;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.InputTensor;
import io.github.camelrtsp.vision.LetterBox;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A frame to the planes of floats that a detector takes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LetterBoxBenchmark {
    @Param({"1920x1080", "4000x3000"})
    public String source;

    @Param({"416", "640"})
    public int input;

    private Frame picture;
    private InputTensor tensor;

    @Setup
    public void draw() {
        picture = Scene.frame(Scene.size(source));
        tensor = new InputTensor(new Size(input, input));
    }

    @Benchmark
    public LetterBox fill() {
        return tensor.fill(picture);
    }
}
