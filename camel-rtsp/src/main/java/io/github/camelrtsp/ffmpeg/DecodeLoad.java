/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Packet;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether one core keeps up with one stream: the decoding thread's own CPU time against the media time that it decoded. When
 * it does not, slices are decoded side by side; when that does not help, because pictures have one slice only, one thread
 * does it again, for good.
 */
final class DecodeLoad {
    /** Above this there is no room for anything else. */
    private static final double TOO_MUCH = 0.9;
    /** Less of the load left over than this is a help. */
    private static final double HELP = 0.8;

    private static final long WINDOW_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int WINDOW_PICTURES = 30;
    private static final long MAX_STEP_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MAX_THREADS = 4;

    private enum Stage {
        ALONE,
        /** Threads are wanted; the keyframe has not come yet. */
        WAITING,
        TRYING,
        SHARED,
        USELESS
    }

    private final LongSupplier cpuNanos;
    private final int cores;
    private Stage stage = Stage.ALONE;
    private double aloneLoad;
    private Packet last;
    private long began;
    private long busy;
    private long media;
    private int pictures;

    /** @param cpuNanos of the calling thread, in ns */
    DecodeLoad(LongSupplier cpuNanos, int cores) {
        this.cpuNanos = cpuNanos;
        this.cores = cores;
    }

    /** Of this machine. */
    static DecodeLoad measured() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        boolean counted = threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
        LongSupplier cpu = counted ? threads::getCurrentThreadCpuTime : System::nanoTime;
        return new DecodeLoad(cpu, Runtime.getRuntime().availableProcessors());
    }

    /** Decoding of a packet begins on this thread. */
    void begin() {
        began = cpuNanos.getAsLong();
    }

    /** It ends. */
    void end(Packet packet) {
        long spent = cpuNanos.getAsLong() - began;
        if (last != null && packet.sequence() == last.sequence() + 1) {
            long step = packet.pts().since(last.pts()).toNanos();
            if (Math.abs(step) < MAX_STEP_NANOS) {
                // With B-frames steps go back and forth; their sum is right.
                media += step;
                busy += spent;
                pictures++;
            }
        }
        last = packet;
        if (pictures >= WINDOW_PICTURES && media >= WINDOW_NANOS) {
            judge((double) busy / media);
            forget();
        }
    }

    private void judge(double load) {
        if (stage == Stage.TRYING) {
            stage = load < HELP * aloneLoad ? Stage.SHARED : Stage.USELESS;
        } else if (stage == Stage.ALONE && load > TOO_MUCH && cores > 1) {
            aloneLoad = load;
            stage = Stage.WAITING;
        }
    }

    /** How many threads are to decode from the next keyframe on. */
    int threads() {
        return stage == Stage.ALONE || stage == Stage.USELESS ? 1 : Math.min(cores, MAX_THREADS);
    }

    /** The decoder was opened anew, with so many threads: what was measured was another's. */
    void opened(int threads) {
        if (stage == Stage.WAITING && threads > 1) {
            stage = Stage.TRYING;
        }
        forget();
        last = null;
    }

    private void forget() {
        busy = 0;
        media = 0;
        pictures = 0;
    }
}
