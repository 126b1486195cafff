/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Adds up what a stream's packets tell. Any thread. */
final class PacketMeter implements Consumer<Packet> {
    /** Pictures are reordered by a few frames; more is a time line that broke. */
    private static final Duration MAX_REORDERING = Duration.ofSeconds(1);

    private Packet first;
    private Packet last;
    private Packet firstKey;
    private Timestamp latest;
    private Timestamp latestKey;
    private Duration shortestGop;
    private Duration longestGop;
    private long packets;
    private long bytes;
    private int keyframes;
    private boolean reordered;
    private boolean unsteady;
    private boolean senderReport;

    @Override
    public synchronized void accept(Packet packet) {
        packets++;
        bytes += packet.data().length;
        senderReport |= packet.captureTime().source() == CaptureTime.Source.RTCP_SR;
        if (first == null) {
            first = packet;
            latest = packet.pts();
        }
        advance(packet);
        if (packet.key()) {
            keyframe(packet);
        }
        last = packet;
    }

    private void advance(Packet packet) {
        Duration step = packet.pts().since(latest);
        if (step.abs().compareTo(Duration.ofSeconds(30)) > 0) {
            unsteady = true;
        }
        if (step.isNegative()) {
            reordered |= step.negated().compareTo(MAX_REORDERING) < 0;
            unsteady |= step.negated().compareTo(MAX_REORDERING) >= 0;
        } else {
            latest = packet.pts();
        }
    }

    private void keyframe(Packet packet) {
        if (firstKey == null) {
            firstKey = packet;
        }
        if (latestKey != null && packet.pts().ticks() > latestKey.ticks()) {
            Duration gop = packet.pts().since(latestKey);
            shortestGop = shortestGop == null || gop.compareTo(shortestGop) < 0 ? gop : shortestGop;
            longestGop = longestGop == null || gop.compareTo(longestGop) > 0 ? gop : longestGop;
        }
        latestKey = packet.pts();
        keyframes++;
    }

    /** {@link System#nanoTime()} of the first packet; empty before it. */
    synchronized Optional<Long> firstNanos() {
        return Optional.ofNullable(first).map(Packet::receivedNanos);
    }

    /** {@link System#nanoTime()} of the first keyframe; empty before it. */
    synchronized Optional<Long> firstKeyNanos() {
        return Optional.ofNullable(firstKey).map(Packet::receivedNanos);
    }

    synchronized Optional<Packet> firstKey() {
        return Optional.ofNullable(firstKey);
    }

    synchronized int keyframes() {
        return keyframes;
    }

    /** Whether the camera's clock was heard. */
    synchronized boolean senderReport() {
        return senderReport;
    }

    synchronized Optional<Duration> shortestGop() {
        return Optional.ofNullable(shortestGop);
    }

    synchronized Optional<Duration> longestGop() {
        return Optional.ofNullable(longestGop);
    }

    /** Whether media time goes back and forth as it does with B-frames. */
    synchronized boolean reordered() {
        return reordered;
    }

    /** By media time, which bursts of the network do not change; by arrival if media time makes no sense. */
    synchronized double fps() {
        double seconds = seconds();
        return packets < 2 || seconds <= 0 ? 0 : (packets - 1) / seconds;
    }

    /** Of the encoded pictures. */
    synchronized long bitsPerSecond() {
        return Math.round(fps() * bytes * 8 / Math.max(packets, 1));
    }

    private double seconds() {
        if (first == null) {
            return 0;
        }
        double arrival = (last.receivedNanos() - first.receivedNanos()) / 1e9;
        double media = latest.since(first.pts()).toNanos() / 1e9;
        return unsteady || media <= 0 ? arrival : media;
    }
}
