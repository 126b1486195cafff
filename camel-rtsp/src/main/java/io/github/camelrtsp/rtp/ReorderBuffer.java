/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.util.TreeMap;

/**
 * Brings the packets of one source into order (RFC 3550 appendix A.1) and counts what is lost, late or there twice. A
 * packet that continues the sequence goes through at once; with a window, packets after a gap wait for what is missing,
 * until more than {@code window} of them wait or the first of them has waited {@code maxWaitNanos}. There is no timer: the next
 * packet or {@link #expire} looks at the time.
 */
public final class ReorderBuffer {
    /** A jump ahead by more than this is a new sequence, not a loss (MAX_DROPOUT of RFC 3550). */
    private static final int MAX_DROPOUT = 3000;

    /** A step back by more than this is a new sequence, not a late packet (MAX_MISORDER of RFC 3550). */
    private static final int MAX_MISORDER = 100;

    /** Takes the packets in order. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param packet the next one
         * @param lossBefore whether packets between the one before and this one are lost
         */
        void accept(RtpPacket packet, boolean lossBefore);
    }

    private record Waiting(RtpPacket packet, long sinceNanos) {}

    private final int window;
    private final long maxWaitNanos;
    private final Sink out;
    private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
    private long next = -1;
    private long first = -1;
    private long highest = -1;
    private int strangeNext = -1;
    private long received;
    private long lostBefore;
    private long givenUp;
    private long reordered;
    private long duplicates;
    private boolean lossPending;

    /**
     * @param window packets that may wait behind a gap; 0 where the transport keeps the order (TCP)
     * @param maxWaitNanos how long the first of them may wait
     * @param out is called before {@link #receive} and {@link #expire} return
     */
    public ReorderBuffer(int window, long maxWaitNanos, Sink out) {
        this.window = window;
        this.maxWaitNanos = maxWaitNanos;
        this.out = out;
    }

    /** Takes a packet as it comes from the network. */
    public void receive(RtpPacket packet, long nanoTime) {
        if (next < 0) {
            start(packet.sequence());
        }
        short step = (short) (packet.sequence() - (int) next);
        if (step > MAX_DROPOUT || step < -MAX_MISORDER) {
            if (!startsNewSequence(packet)) {
                return;
            }
            step = 0;
        }
        strangeNext = -1;
        if (step < 0) {
            // Its place was given up already, or it was delivered: both are of no use now.
            duplicates++;
            return;
        }
        long sequence = next + step;
        if (isWaiting() && waiting.containsKey(sequence)) {
            duplicates++;
            return;
        }
        received++;
        if (sequence < highest) {
            reordered++;
        }
        highest = Math.max(highest, sequence);
        if (step == 0) {
            deliver(packet);
            deliverWaiting();
        } else {
            waiting.put(sequence, new Waiting(packet, nanoTime));
        }
        giveUpGaps(nanoTime);
    }

    /** Whether packets wait behind a gap. */
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Delivers what has waited too long; for callers that have a timer. */
    public void expire(long nanoTime) {
        giveUpGaps(nanoTime);
    }

    /** Delivers all that waits: nothing more comes. */
    void flush() {
        while (!waiting.isEmpty()) {
            skipGap();
        }
    }

    private void start(int sequence) {
        next = 0x1_0000L + sequence;
        first = next;
        highest = next - 1;
    }

    /** RFC 3550 A.1: a jump is believed when a second packet continues it; over TCP at once, for nothing is reordered. */
    private boolean startsNewSequence(RtpPacket packet) {
        if (window > 0 && packet.sequence() != strangeNext) {
            strangeNext = packet.sequence() + 1 & 0xffff;
            return false;
        }
        flush();
        lostBefore = lost();
        received = 0;
        start(packet.sequence());
        lossPending = true;
        return true;
    }

    private void giveUpGaps(long nanoTime) {
        while (!waiting.isEmpty()
                && (waiting.size() > window
                        || nanoTime - waiting.firstEntry().getValue().sinceNanos() >= maxWaitNanos)) {
            skipGap();
        }
    }

    private void skipGap() {
        givenUp += waiting.firstKey() - next;
        next = waiting.firstKey();
        lossPending = true;
        deliverWaiting();
    }

    private void deliverWaiting() {
        while (!waiting.isEmpty() && waiting.firstKey() == next) {
            deliver(waiting.pollFirstEntry().getValue().packet());
        }
    }

    private void deliver(RtpPacket packet) {
        next++;
        boolean loss = lossPending;
        lossPending = false;
        out.accept(packet, loss);
    }

    /** Packets that never came, RFC 3550 A.3 (expected minus received); late ones are not taken back. */
    public long lost() {
        return lostBefore + (first < 0 ? 0 : highest - first + 1 - received);
    }

    /** Packets lost before the one that was delivered last, as far as sequence numbers tell. */
    long givenUp() {
        return givenUp;
    }

    /** Packets of the present sequence that came and were of use. */
    long received() {
        return received;
    }

    /** Packets that came after one with a higher number, and in time. */
    public long reordered() {
        return reordered;
    }

    /** Packets that came twice or too late, and were dropped. */
    public long duplicates() {
        return duplicates;
    }

    /** The highest sequence number that came, wraps counted in the upper bits; -1 before the first packet. */
    public long highestSequence() {
        return highest < 0 ? -1 : highest - 0x1_0000L;
    }
}
