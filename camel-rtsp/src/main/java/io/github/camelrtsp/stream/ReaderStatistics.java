/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What happened to the pictures of a stream on the way to one reader. Counters only grow; any thread may write and read.
 *
 * <p>{@code received = delivered + Σ dropped + those on the way}, but for packets that went into the decoder and gave no
 * picture.
 */
public final class ReaderStatistics {
    private final LongAdder received = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

    public ReaderStatistics() {
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    void countReceived() {
        received.increment();
    }

    void countDelivered() {
        delivered.increment();
    }

    void count(DropReason reason) {
        dropped.get(reason).increment();
    }

    /** Pictures that the camera sent while this reader was subscribed and not suspended. */
    public long received() {
        return received.sum();
    }

    /** Pictures handed to the route. */
    public long delivered() {
        return delivered.sum();
    }

    /** Pictures dropped for {@code reason}. */
    public long dropped(DropReason reason) {
        return dropped.get(reason).sum();
    }

    /** Pictures dropped for any reason. */
    public long dropped() {
        return dropped.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
