/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.density;

import com.sun.management.OperatingSystemMXBean;
import io.netty.buffer.PooledByteBufAllocator;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;

/**
 * What this process has used and holds at one moment, by the operating system's and the JVM's own accounts.
 *
 * @param nanos when
 * @param cpuNanos of all threads since the process began
 * @param resident bytes of the process in memory
 * @param heap bytes of it that are live, after a collection, or in use
 * @param netty bytes of direct memory that Netty holds
 * @param threads alive
 * @param collectedMillis spent in garbage collections since the process began
 */
record Account(long nanos, long cpuNanos, long resident, long heap, long netty, int threads, long collectedMillis) {
    static Account now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Account(
                System.nanoTime(),
                system.getProcessCpuTime(),
                Pointer.physicalBytes(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum());
    }

    /** As {@link #now}, after a garbage collection. */
    static Account afterCollection() {
        System.gc();
        return now();
    }

    /** Of one core, in per cent. */
    double corePercentSince(Account before) {
        return 100.0 * (cpuNanos - before.cpuNanos) / (nanos - before.nanos);
    }
}
