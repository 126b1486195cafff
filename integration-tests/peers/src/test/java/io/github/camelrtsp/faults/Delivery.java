/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.rtp.RtpSender;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A session: the pictures on their way to one client, in real time, from picture 0. {@link Behaviour#stream} runs on its own
 * thread from PLAY on and uses it alone.
 */
final class Delivery {
    static final int CLOCK_RATE = 90_000;

    private final CameraLine line;
    private final RtpWay way;
    private final String session;
    private final ClipPictures clip;
    private final RtpSender sender;
    private volatile boolean stopped;
    private long began;
    private Instant beganAt = Instant.EPOCH;

    Delivery(CameraLine line, RtpWay way, String session, ClipPictures clip, RtpSender sender) {
        this.line = line;
        this.way = way;
        this.session = session;
        this.clip = clip;
        this.sender = sender;
    }

    CameraLine line() {
        return line;
    }

    RtpWay way() {
        return way;
    }

    /** The session's id. */
    String session() {
        return session;
    }

    ClipPictures clip() {
        return clip;
    }

    RtpSender sender() {
        return sender;
    }

    /** Starts the thread that runs {@link Behaviour#stream}. */
    void start() {
        began = System.nanoTime();
        beganAt = Instant.now();
        Thread thread = new Thread(this::run, "scripted-camera-delivery");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            line.behaviour().stream(this);
        } catch (IOException e) {
            // The client is gone; its connection's thread logs how.
            stop();
        } finally {
            way.close();
        }
    }

    void stop() {
        stopped = true;
    }

    /** Whether neither TEARDOWN nor the connection's end came. */
    boolean isOpen() {
        return !stopped && line.isOpen();
    }

    /** Since PLAY. */
    Duration running() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Waits until picture n of the session is due; the first is due at once. */
    void await(long n) {
        long due = began + n * TimeUnit.SECONDS.toNanos(1) / clip.format().fps();
        for (long left = due - System.nanoTime(); left > 0 && isOpen(); left = due - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(50)));
        }
    }

    /** Picture n of the session, as it is in the clip. */
    FilePacket picture(long n) {
        return clip.picture(n);
    }

    /** Its RTP packets, with the next sequence numbers; counted as sent, whatever becomes of them. */
    List<byte[]> packets(long n) {
        return packets(picture(n), n, pts(n));
    }

    /** The same of another picture, or another time. */
    List<byte[]> packets(FilePacket picture, long n, Timestamp pts) {
        line.log().pictureSent();
        return sender.packetize(packet(picture, n, pts));
    }

    /** A picture as n of the session, to be sent by whoever. */
    Packet packet(FilePacket picture, long n, Timestamp pts) {
        CaptureTime taken = new CaptureTime(taken(n), CaptureTime.Source.ARRIVAL, Duration.ZERO);
        return new Packet(picture.codec(), picture.data(), pts, picture.key(), false, taken, System.nanoTime(), n + 1);
    }

    /** Its media time. */
    Timestamp pts(long n) {
        return new Timestamp(clip.ticks(n), CLOCK_RATE);
    }

    /** When it was due, on this machine's clock. */
    Instant taken(long n) {
        return beganAt.plusNanos(n * TimeUnit.SECONDS.toNanos(1) / clip.format().fps());
    }

    void rtp(byte[] packet) throws IOException {
        way.rtp(packet);
    }

    void rtcp(byte[] packet) throws IOException {
        way.rtcp(packet);
    }

    /** An honest sender report, as of picture n. */
    void report(long n) throws IOException {
        rtcp(sender.senderReport(Instant.now(), pts(n), taken(n)));
    }
}
