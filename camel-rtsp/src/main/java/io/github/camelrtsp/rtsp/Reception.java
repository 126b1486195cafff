/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.rtp.ClockStatus;
import io.github.camelrtsp.rtp.RtpReceiver;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes packets of what a path brings, at once or in their rhythm. Confined to the event loop, but for the snapshots. */
final class Reception implements RtpReceiver.Sink {
    /** How long packets that wait behind a gap are left alone: a slow stream would wait for its next packet. */
    private static final long EXPIRE_MILLIS = 20;

    private final EventLoop loop;
    private final RtpReceiver receiver;
    private final RtpReceiver.Sink next;
    private final Optional<Playout> playout;
    private Future<?> expiry;
    private volatile RtpReceiver.Statistics statistics;
    private volatile ClockStatus clock;

    Reception(EventLoop loop, PlayableStream stream, Transport transport, Latency latency, RtpReceiver.Sink out) {
        this.loop = loop;
        playout = latency == Latency.SMOOTH ? Optional.of(new Playout(loop, out)) : Optional.empty();
        next = playout.<RtpReceiver.Sink>map(buffer -> buffer).orElse(out);
        receiver = new RtpReceiver(
                stream.track(),
                stream.payloadType(),
                options(transport, latency),
                Clock.systemUTC(),
                System::nanoTime,
                this);
        note();
    }

    private static RtpReceiver.Options options(Transport transport, Latency latency) {
        if (transport == Transport.TCP) {
            return RtpReceiver.Options.tcp();
        }
        return latency == Latency.SMOOTH ? RtpReceiver.Options.smoothUdp() : RtpReceiver.Options.udp();
    }

    void rtp(byte[] packet) {
        receiver.rtp(packet);
        expireLater();
    }

    /** A timer only while something waits: of hundreds of cameras hardly one has a gap at a time. */
    private void expireLater() {
        if (expiry == null && receiver.isWaiting()) {
            expiry = loop.schedule(this::expire, EXPIRE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void expire() {
        expiry = null;
        receiver.expire();
        expireLater();
    }

    void rtcp(byte[] packet) {
        receiver.rtcp(packet);
        note();
    }

    /** The report to send to the camera now, if it was heard. */
    Optional<byte[]> report() {
        note();
        return receiver.receiverReport();
    }

    /** Whether the camera said good-bye. */
    boolean ended() {
        return receiver.ended();
    }

    @Override
    public void packet(Packet packet) {
        note();
        next.packet(packet);
    }

    @Override
    public void clockStepped(Duration step) {
        next.clockStepped(step);
    }

    private void note() {
        statistics = receiver.statistics();
        clock = receiver.clock();
    }

    /** Delivers what still waits for its time: nothing more comes. */
    void flush() {
        playout.ifPresent(Playout::flush);
    }

    /** What waits is not wanted any more. */
    void stop() {
        if (expiry != null) {
            expiry.cancel(false);
        }
        playout.ifPresent(Playout::stop);
    }

    /** As of the last access unit or report. Any thread. */
    RtpReceiver.Statistics statistics() {
        return statistics;
    }

    /** As of the last access unit or report. Any thread. */
    ClockStatus clock() {
        return clock;
    }
}
