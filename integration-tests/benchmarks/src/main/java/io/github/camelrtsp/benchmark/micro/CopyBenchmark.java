/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark.micro;

import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.media.Size;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From the decoder's picture in native memory to a frame on the heap. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CopyBenchmark {
    @Param({"1920x1080", "4000x3000"})
    public String source;

    private LentPicture picture;
    private Function<DecodedPicture, ?> scaled;

    @Setup
    public void lend() {
        Size size = Scene.size(source);
        Size target = new Size(640, 640 * size.height() / size.width());
        scaled = lent -> lent.copy(target);
        picture = new LentPicture(size);
    }

    @TearDown
    public void close() throws InterruptedException {
        picture.close();
    }

    /** In its own size. */
    @Benchmark
    public Object copy() throws InterruptedException {
        return picture.with(DecodedPicture::copy);
    }

    /** Scaled to a width of 640 first. */
    @Benchmark
    public Object scaleTo640() throws InterruptedException {
        return picture.with(scaled);
    }
}
