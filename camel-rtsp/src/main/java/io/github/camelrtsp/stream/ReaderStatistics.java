/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * What happened to the pictures of a stream on the way to one reader. Counters only grow; any thread may write and read.
 *
 * <p>Each access unit that the camera sent while the reader was subscribed and not suspended is in exactly one place:
 *
 * <pre>received + lost = delivered + Σ dropped (lost is one of the reasons) + those on the way</pre>
 */
public final class ReaderStatistics {
    private final LongAdder received = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);
    private final AgeWindow ages = new AgeWindow();

    /**
     * All counters at about one moment.
     *
     * @param received pictures that came
     * @param delivered pictures handed to the route
     * @param dropped pictures that were not, by reason; each reason is there
     * @param ages from capture to delivery, of the pictures delivered last; empty before the first
     */
    public record Snapshot(long received, long delivered, Map<DropReason, Long> dropped, Optional<FrameAges> ages) {

        /** Pictures that the camera sent: those that came and those that were lost. */
        public long sent() {
            return received + dropped.get(DropReason.LOST);
        }

        /** Pictures dropped for any reason. */
        public long droppedInAll() {
            return dropped.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Pictures in the decoder or waiting for the route; 0 once all is quiet, never negative. */
        public long onTheWay() {
            return sent() - delivered - droppedInAll();
        }
    }

    public ReaderStatistics() {
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    void countReceived() {
        received.increment();
    }

    void countDelivered(Duration age) {
        ages.add(age);
        delivered.increment();
    }

    void count(DropReason reason) {
        dropped.get(reason).increment();
    }

    void countLost(long pictures) {
        dropped.get(DropReason.LOST).add(pictures);
    }

    /** All counters, such that what is on the way is never negative. */
    public Snapshot snapshot() {
        // What a picture is counted as last is read first.
        Optional<FrameAges> age = ages();
        long deliveries = delivered();
        Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
        dropped.forEach((reason, count) -> drops.put(reason, count.sum()));
        return new Snapshot(received(), deliveries, Map.copyOf(drops), age);
    }

    /** How old the pictures delivered last were; empty before the first. */
    public Optional<FrameAges> ages() {
        return ages.snapshot();
    }

    /** Pictures that came while this reader was subscribed and not suspended. */
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
