/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Quantity;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.rtp.RtpReceiver;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Notices that a connection stands but brings nothing, or nothing of use: to the instant that the time is up, with one timer
 * and not with one a packet. Confined to the stream's loop.
 */
final class StallWatch {
    /** GOPs of 30 s are legal: so many times the stall timeout may pass before the first keyframe. */
    private static final int KEYFRAME_PATIENCE = 4;

    /** What is watched; any thread may ask. */
    record Signs(
            LongSupplier nanosWithoutPacket,
            LongSupplier nanosWithoutPicture,
            LongSupplier nanosWithoutKeyframe,
            Supplier<RtpReceiver.Statistics> network) {}

    private final ScheduledExecutorService loop;
    private final long limit;
    private final Signs signs;
    private final Consumer<RtspException> stalled;
    private ScheduledFuture<?> timer;

    /** @param stalled told once, on the loop */
    StallWatch(ScheduledExecutorService loop, Duration timeout, Signs signs, Consumer<RtspException> stalled) {
        this.loop = loop;
        this.limit = timeout.toNanos();
        this.signs = signs;
        this.stalled = stalled;
    }

    void start() {
        schedule(limit);
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void schedule(long nanos) {
        timer = loop.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
    }

    /** Nothing that begins after a check can be too long before the time that the check set: it set one limit at most. */
    private void check() {
        long packet = signs.nanosWithoutPacket().getAsLong();
        long picture = signs.nanosWithoutPicture().getAsLong();
        long keyframe = signs.nanosWithoutKeyframe().getAsLong();
        if (packet >= limit) {
            stalled.accept(new RtspException.Stalled(silence(packet)));
        } else if (picture >= limit) {
            stalled.accept(
                    new RtspException.Stalled(
                            "Packets arrive but none gave a picture for " + Quantity.seconds(Duration.ofNanos(picture)),
                            "The decoder cannot use them: set the stream to plain H.264 (Main or High) or H.265 in the camera."));
        } else if (keyframe >= KEYFRAME_PATIENCE * limit) {
            stalled.accept(
                    new RtspException.Stalled(
                            "Packets arrive but no keyframe for " + Quantity.seconds(Duration.ofNanos(keyframe)),
                            "Set an I-frame interval of a few seconds in the camera, and switch intra refresh and smart codecs off."));
        } else {
            schedule(Math.min(limit - Math.max(packet, picture), KEYFRAME_PATIENCE * limit - keyframe));
        }
    }

    private String silence(long nanos) {
        RtpReceiver.Statistics heard = signs.network().get();
        return heard.packets() + heard.invalid() > 0 && heard.accessUnits() == 0
                ? "RTP arrives (" + heard.packets() + " packets, and " + heard.invalid()
                        + " that are of no use), but no picture could be put together for "
                        + Quantity.seconds(Duration.ofNanos(nanos))
                : "No packet for " + Quantity.seconds(Duration.ofNanos(nanos)) + " although the connection stands";
    }
}
