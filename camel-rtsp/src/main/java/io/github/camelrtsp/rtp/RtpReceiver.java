/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The receiving end of one track: bytes of RTP and RTCP in, {@link Packet}s out, one as soon as its last byte is there.
 * Bytes that are no RTP, and packets of other payload types, are counted and dropped. A source that starts anew (another
 * SSRC) is followed as soon as it has sent a few packets and the old one none.
 *
 * <p>Used by one thread at a time; the packets come on the thread that calls.
 */
public final class RtpReceiver {
    private static final int STRANGERS_BELIEVED = 3;

    /**
     * @param reorderWindow packets that wait behind a gap; 0 for TCP
     * @param maxWait how long the oldest of them waits
     * @param ssrc of this receiver, in its reports
     */
    public record Options(int reorderWindow, Duration maxWait, int ssrc) {
        /** For interleaved RTP: TCP keeps the order, so a gap is a loss at once. */
        public static Options tcp() {
            return new Options(0, Duration.ZERO, ThreadLocalRandom.current().nextInt());
        }

        /** For RTP over UDP where waiting is allowed: up to 256 packets, and no longer than 200 ms, wait behind a gap. */
        public static Options smoothUdp() {
            return new Options(
                    256, Duration.ofMillis(200), ThreadLocalRandom.current().nextInt());
        }

        /** For RTP over UDP: up to 64 packets, and no longer than 50 ms, wait behind a gap. */
        public static Options udp() {
            return new Options(
                    64, Duration.ofMillis(50), ThreadLocalRandom.current().nextInt());
        }
    }

    /** Where packets go, on the thread that calls the receiver. */
    @FunctionalInterface
    public interface Sink {
        void packet(Packet packet);

        /**
         * Before the next packet the camera's time jumped.
         *
         * @param step by how far; negative: back
         */
        default void clockStepped(Duration step) {}
    }

    /**
     * What came so far.
     *
     * @param packets RTP packets of this track
     * @param bytes of these packets, headers included
     * @param lost packets that never came
     * @param reordered packets that came after a later one
     * @param duplicates packets that came twice or too late
     * @param invalid packets that were no RTP or of another payload type
     * @param jitter RFC 3550 section 6.4.1
     * @param accessUnits packets that were delivered
     * @param lostAccessUnits what the camera sent besides, as well as it can be told at the last keyframe
     */
    public record Statistics(
            long packets,
            long bytes,
            long lost,
            long reordered,
            long duplicates,
            long invalid,
            Duration jitter,
            long accessUnits,
            long lostAccessUnits) {}

    private final Track track;
    private final int payloadType;
    private final Options options;
    private final Clock wall;
    private final LongSupplier nanoTime;
    private final Sink out;
    private final Depacketizer depacketizer;
    private final ReceptionReport report;
    private final RtpClock clock;
    private final AccessUnitCount count = new AccessUnitCount();
    private final Consumer<AccessUnit> complete = this::complete;
    private final List<RtpPacket> strangers = new ArrayList<>(STRANGERS_BELIEVED);
    private ReorderBuffer order;
    private boolean heard;
    private boolean reportsHeard;
    private int ssrc;
    private long lostEarlier;
    private long givenUpEarlier;
    private long reorderedEarlier;
    private long duplicatesEarlier;
    private long packets;
    private long bytes;
    private long invalid;
    private long accessUnits;
    private boolean sourceChanged;
    private volatile boolean ended;

    /**
     * @param track what is received; playable
     * @param payloadType of the SDP; other packets are dropped
     * @param wall for times of arrival
     * @param nanoTime {@link System#nanoTime} or a test's
     */
    public RtpReceiver(Track track, int payloadType, Options options, Clock wall, LongSupplier nanoTime, Sink out) {
        this.track = track;
        this.payloadType = payloadType;
        this.options = options;
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.out = out;
        this.depacketizer = Depacketizer.of(track);
        this.report = new ReceptionReport(options.ssrc(), track.clockRate());
        this.clock = new RtpClock(track.clockRate());
        this.order = newOrder();
    }

    private ReorderBuffer newOrder() {
        return new ReorderBuffer(options.reorderWindow(), options.maxWait().toNanos(), this::inOrder);
    }

    /** One RTP packet from the network. The array is kept: the caller never writes to it again. */
    public void rtp(byte[] packet) {
        RtpPacket parsed;
        try {
            parsed = RtpPacket.parse(packet);
        } catch (RtpException e) {
            invalid++;
            return;
        }
        if (parsed.payloadType() != payloadType) {
            invalid++;
        } else if (!heard || parsed.ssrc() == ssrc) {
            heard = true;
            ssrc = parsed.ssrc();
            invalid += strangers.size();
            strangers.clear();
            take(parsed);
        } else {
            stranger(parsed);
        }
    }

    private void take(RtpPacket packet) {
        packets++;
        bytes += packet.data().length;
        long now = nanoTime.getAsLong();
        report.arrived(packet.timestamp(), now);
        order.receive(packet, now);
    }

    /** Kept until it is clear whether the source started anew: its first packets are those of a keyframe. */
    private void stranger(RtpPacket packet) {
        if (!strangers.isEmpty() && strangers.get(0).ssrc() != packet.ssrc()) {
            invalid += strangers.size();
            strangers.clear();
        }
        strangers.add(packet);
        if (strangers.size() < STRANGERS_BELIEVED) {
            return;
        }
        order.flush();
        lostEarlier += order.lost();
        givenUpEarlier += order.givenUp();
        reorderedEarlier += order.reordered();
        duplicatesEarlier += order.duplicates();
        order = newOrder();
        sourceChanged = true;
        reportsHeard = false;
        clock.newSource();
        report.restart();
        ssrc = packet.ssrc();
        List<RtpPacket> first = List.copyOf(strangers);
        strangers.clear();
        first.forEach(this::take);
    }

    /**
     * Delivers what has waited too long behind a gap. Packets do so too when they come; a caller with a timer spares a slow
     * stream the wait for its next picture.
     */
    public void expire() {
        order.expire(nanoTime.getAsLong());
    }

    /** Whether packets wait behind a gap, so that {@link #expire} may have something to do. */
    public boolean isWaiting() {
        return order.isWaiting();
    }

    /** One compound RTCP packet from the network; what cannot be read is counted as invalid. */
    public void rtcp(byte[] packet) {
        List<Rtcp> parts;
        try {
            parts = RtcpReader.read(packet);
        } catch (RtpException e) {
            invalid++;
            return;
        }
        for (Rtcp part : parts) {
            if (part instanceof Rtcp.SenderReport sender) {
                senderReport(sender);
            } else if (part instanceof Rtcp.Bye bye && heard && bye.ssrcs().contains(ssrc)) {
                ended = true;
            }
        }
    }

    /** A first report may come before the first RTP packet; and some cameras give their reports another SSRC than their RTP. */
    private void senderReport(Rtcp.SenderReport sender) {
        boolean own = heard && sender.ssrc() == ssrc;
        reportsHeard |= own;
        if (own || !reportsHeard) {
            long now = nanoTime.getAsLong();
            clock.report(sender, wall.instant(), now);
            report.senderReport(sender, now);
        }
    }

    private void inOrder(RtpPacket packet, boolean lossBefore) {
        boolean loss = lossBefore || sourceChanged;
        sourceChanged = false;
        depacketizer.receive(packet, loss, complete);
    }

    private void complete(AccessUnit unit) {
        accessUnits++;
        long now = nanoTime.getAsLong();
        RtpClock.Stamp stamp = clock.next(unit.timestamp(), wall.instant(), now);
        if (!stamp.step().isZero()) {
            out.clockStepped(stamp.step());
        }
        if (stamp.broken()) {
            count.jumped();
        }
        out.packet(new Packet(
                track.codec().orElseThrow(),
                unit.data(),
                new Timestamp(stamp.ticks(), track.clockRate()),
                unit.key(),
                unit.lossBefore(),
                unit.lossInside(),
                stamp.captureTime(),
                now,
                count.next(stamp.ticks(), unit.key(), givenUpEarlier + order.givenUp())));
    }

    /** What is known of the camera's clock. */
    public ClockStatus clock() {
        return clock.status();
    }

    /** The compound packet to send to the source every few seconds; empty until the source was heard. */
    public Optional<byte[]> receiverReport() {
        if (!heard || order.highestSequence() < 0) {
            return Optional.empty();
        }
        return Optional.of(report.write(ssrc, order, nanoTime.getAsLong()));
    }

    /** Whether the source said good-bye (RTCP BYE). Any thread. */
    public boolean ended() {
        return ended;
    }

    /** What came so far. */
    public Statistics statistics() {
        return new Statistics(
                packets,
                bytes,
                lostEarlier + order.lost(),
                reorderedEarlier + order.reordered(),
                duplicatesEarlier + order.duplicates(),
                invalid,
                report.jitter(),
                accessUnits,
                count.missing());
    }
}
