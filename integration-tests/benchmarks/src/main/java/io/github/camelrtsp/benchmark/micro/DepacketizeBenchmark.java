/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark.micro;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.rtp.RtpReceiver;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** RTP over TCP to access units: fragments of 1400 bytes at 25 kB a picture, about 6 Mbit/s at 30 pictures a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class DepacketizeBenchmark {
    private static final int UNITS = 33;

    @Param({"H264", "H265"})
    public Codec codec;

    private RtpStream stream;
    private RtpReceiver receiver;
    private int units;
    private Packet last;

    @Setup
    public void open() {
        stream = new RtpStream(codec);
        receiver = new RtpReceiver(
                stream.track(),
                stream.payloadType(),
                RtpReceiver.Options.tcp(),
                Clock.systemUTC(),
                System::nanoTime,
                this::unit);
        round();
    }

    /** One RTP packet. */
    @Benchmark
    @OperationsPerInvocation(RtpStream.PACKETS)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public Packet packet() {
        return round();
    }

    /** One megabyte of pictures. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public Packet megabyte() {
        return round();
    }

    private Packet round() {
        units = 0;
        stream.send(receiver);
        if (units != UNITS) {
            throw new IllegalStateException("Of " + UNITS + " access units " + units + " came");
        }
        return last;
    }

    private void unit(Packet packet) {
        units++;
        last = packet;
    }
}
