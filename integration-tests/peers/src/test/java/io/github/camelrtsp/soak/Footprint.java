/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.camelrtsp.ffmpeg.NativeLedger;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;

/** What this process holds at one moment, each kind in its own unit. */
record Footprint(Map<Kind, Long> amounts) {
    private static final int COLLECTIONS = 4;
    private static final long PAUSE_MILLIS = 40;

    /** What can leak, and how much more of it in the second half of a run is no sign of a leak. */
    enum Kind {
        /** Objects that are in use. Tables grow in steps, and the JVM compiles and loads on. */
        HEAP("bytes of heap after a collection", 128 * 1024),
        /** Netty's buffers that nobody gave back, and Java's own direct buffers. */
        DIRECT("bytes of direct memory", 64 * 1024),
        NATIVE_OBJECTS("native objects in the ledger", 0),
        /** Pools grow to their size when they first need to. */
        THREADS("threads", 2),
        FILES("open files and sockets", 2),
        /** All memory of the process. The JVM's own needs and the C library's free lists are in it. */
        RESIDENT("bytes of the process in memory", 24 * 1024 * 1024);

        private final String title;
        private final long tolerance;

        Kind(String title, long tolerance) {
            this.title = title;
            this.tolerance = tolerance;
        }

        String title() {
            return title;
        }

        long tolerance() {
            return tolerance;
        }
    }

    /** Collects garbage first. Takes a quarter of a second. */
    static Footprint now() {
        Map<Kind, Long> amounts = new EnumMap<>(Kind.class);
        amounts.put(Kind.HEAP, heap());
        amounts.put(Kind.DIRECT, direct());
        amounts.put(Kind.NATIVE_OBJECTS, (long) NativeLedger.count());
        amounts.put(Kind.THREADS, (long) ManagementFactory.getThreadMXBean().getThreadCount());
        amounts.put(Kind.FILES, files());
        amounts.put(Kind.RESIDENT, Pointer.physicalBytes());
        return new Footprint(amounts);
    }

    long of(Kind kind) {
        return amounts.get(kind);
    }

    /** The least of a few looks: what is only waiting for its cleaner is no leak. */
    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            pause();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** Netty reserves in chunks of megabytes: of those, only what is in use. */
    private static long direct() {
        long nio = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        PooledByteBufAllocator netty = PooledByteBufAllocator.DEFAULT;
        long reserved = PlatformDependent.useDirectBufferNoCleaner()
                ? 0
                : netty.metric().usedDirectMemory();
        return nio - reserved + netty.pinnedDirectMemory();
    }

    private static long files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
