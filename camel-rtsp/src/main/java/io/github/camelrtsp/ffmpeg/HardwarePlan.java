/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;

import io.github.camelrtsp.ffmpeg.DecoderOptions.Acceleration;
import io.github.camelrtsp.ffmpeg.HardwareDevices.NoDevice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;

/**
 * On which device a stream is to be decoded.
 *
 * @param kinds of devices, the best first; empty for the processor
 * @param options what the user wants
 * @param devices of the machine
 * @param slots how many decoders may use one
 */
record HardwarePlan(List<DeviceKind> kinds, DecoderOptions options, HardwareDevices devices, DecoderSlots slots) {

    static HardwarePlan of(DecoderOptions options, HardwareDevices devices, DecoderSlots slots) {
        List<DeviceKind> kinds = DeviceKind.of(options.acceleration(), System.getProperty("os.name"));
        return new HardwarePlan(kinds, options, devices, slots);
    }

    /** A device, and the place of one decoder on it. Idempotent to close. */
    record Grant(HardwareDevices.Lease device, DecoderSlots.Slot slot) implements AutoCloseable {
        @Override
        public void close() {
            slot.close();
            device.close();
        }
    }

    /**
     * What there is for a decoder.
     *
     * @param grant empty for the processor; whoever takes it closes it
     * @param reason why there is none; empty if none was wanted
     * @param fallback whether the processor stands in for a device that was asked for, or is there
     */
    record Offer(Optional<Grant> grant, Optional<String> reason, boolean fallback) {}

    /** A device for {@code decoder}. Opens it if nobody has yet, which blocks. */
    Offer offer(AVCodec decoder) throws CodecException {
        if (kinds.isEmpty()) {
            return new Offer(Optional.empty(), Optional.empty(), false);
        }
        if (automatic() && decoder.id() == AV_CODEC_ID_MJPEG) {
            return none("the processor decodes JPEG as fast as a device gives it back", false);
        }
        StringBuilder reasons = new StringBuilder();
        boolean fallback = !automatic();
        for (DeviceKind kind : kinds) {
            try {
                return new Offer(Optional.of(grant(kind, decoder)), Optional.empty(), false);
            } catch (NoDevice e) {
                reasons.append(reasons.isEmpty() ? "" : "; ").append(e.getMessage());
                fallback |= !e.lasting();
            }
        }
        return none(reasons.toString(), fallback);
    }

    private Grant grant(DeviceKind kind, AVCodec decoder) throws NoDevice, CodecException {
        int type = kind.type();
        if (type != 0 && DeviceKind.pixelFormat(decoder, type) == AV_PIX_FMT_NONE) {
            throw new NoDevice(
                    "FFmpeg does not decode " + decoder.name().getString() + " on " + kind.name() + " devices", true);
        }
        HardwareDevices.Lease lease = devices.acquire(kind, options.device());
        try {
            return new Grant(lease, slots.take());
        } catch (NoDevice e) {
            lease.close();
            throw e;
        }
    }

    private boolean automatic() {
        return options.acceleration() == Acceleration.AUTO;
    }

    private static Offer none(String reason, boolean fallback) {
        return new Offer(Optional.empty(), Optional.of(reason), fallback);
    }

    /** As the user wrote it. */
    String option() {
        return "hwaccel=" + options.acceleration().name().toLowerCase(Locale.ROOT);
    }

    /** What a device of the wanted kind needs. */
    String needs() {
        return kinds.get(0).hint();
    }

    /** What to do if the processor may not take over. */
    String hint() {
        return needs() + ". hwaccelFallback=warn or silent decodes on the processor instead.";
    }
}
