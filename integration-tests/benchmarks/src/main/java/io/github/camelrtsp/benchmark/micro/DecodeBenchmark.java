/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark.micro;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.Packet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** A packet of the examples' clip (768x576, H.264) to a picture; the difference of the two is the hand-over to the heap. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeBenchmark {
    private List<Packet> packets;
    private VideoDecoder decoder;
    private int next;

    @Setup
    public void open() throws Exception {
        ExampleClip clip = ExampleClip.read();
        packets = clip.packets();
        decoder = VideoDecoder.open(clip.track());
    }

    @TearDown
    public void close() {
        decoder.close();
    }

    /** Decoded and not looked at. */
    @Benchmark
    public void decode(Blackhole hole) throws CodecException {
        next(picture -> hole.consume(picture.size()));
    }

    /** Decoded and copied to the heap. */
    @Benchmark
    public void decodeToHeap(Blackhole hole) throws CodecException {
        next(picture -> hole.consume(picture.copy()));
    }

    private void next(Consumer<DecodedPicture> out) throws CodecException {
        if (next == packets.size()) {
            // From the first keyframe again.
            decoder.reset();
            next = 0;
        }
        decoder.decode(packets.get(next++), out);
    }
}
