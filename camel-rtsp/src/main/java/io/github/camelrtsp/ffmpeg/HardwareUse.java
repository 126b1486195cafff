/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.ffmpeg.DecoderOptions.Fallback;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * What one decoder runs on: hoped for when it is opened, proven by the first picture that lies on the device, given up for
 * the processor when a picture does not or the device fails. Owns its place on the device.
 */
final class HardwareUse implements AutoCloseable {
    private final String codec;
    private final HardwarePlan plan;
    private final FallbackLog log;
    private Optional<HardwarePlan.Grant> grant;
    private Optional<DecoderStatus> status = Optional.empty();

    private HardwareUse(String codec, HardwarePlan plan, FallbackLog log, Optional<HardwarePlan.Grant> grant) {
        this.codec = codec;
        this.plan = plan;
        this.log = log;
        this.grant = grant;
    }

    /** @throws HardwareException if there is no device and the processor is not to decode */
    static HardwareUse begin(String codec, HardwarePlan plan, HardwarePlan.Offer offer, FallbackLog log)
            throws HardwareException {
        HardwareUse use = new HardwareUse(codec, plan, log, offer.grant());
        if (offer.grant().isEmpty()) {
            use.software(offer.reason(), offer.fallback());
        }
        return use;
    }

    /** The device to try, or in use; empty for the processor. */
    Optional<AVBufferRef> device() {
        return grant.map(granted -> granted.device().reference());
    }

    /** Whether the device is in use or may come to be. */
    boolean onDevice() {
        return grant.isPresent();
    }

    /** Whether a picture has lain on the device. */
    boolean isProven() {
        return onDevice() && status.isPresent();
    }

    /** Empty until the first picture, if a device is hoped for. */
    Optional<DecoderStatus> status() {
        return status;
    }

    /** What a picture that comes now says of its decoder. */
    String describe() {
        return status.map(DecoderStatus::name).orElse(codec);
    }

    private String name() {
        return codec + " (" + grant.map(this::deviceName).orElse("software") + ")";
    }

    /**
     * A picture came.
     *
     * @throws HardwareException if it is none of the device, and the processor is not to decode
     */
    void picture(AVFrame frame) throws HardwareException {
        if (grant.isEmpty()) {
            return;
        }
        if (!PixelFormatChoice.isOnDevice(frame.format())) {
            // Also one that decoded before: FFmpeg asks it again when the camera is set up anew.
            giveUp("the " + grant.map(this::deviceName).orElseThrow()
                    + " device does not decode this variant of the codec (profile, bit depth or size)");
        } else if (status.isEmpty()) {
            status = Optional.of(new DecoderStatus(name(), Optional.empty()));
            log.inUse(name());
        }
    }

    /** The processor takes over. The native device lives on in the decoder that still has it. */
    void giveUp(String reason) throws HardwareException {
        close();
        grant = Optional.empty();
        software(Optional.of(reason), true);
    }

    private void software(Optional<String> reason, boolean fallback) throws HardwareException {
        if (reason.isPresent() && plan.options().fallback() == Fallback.FAIL) {
            throw new HardwareException(
                    codec + " cannot be decoded with " + plan.option() + ": " + reason.get(), plan.hint());
        }
        String told = reason.filter(any -> fallback).map(text -> ": " + text).orElse("");
        status = Optional.of(new DecoderStatus(codec + " (software" + told + ")", reason));
        reason.ifPresent(text -> log.software(codec, text, fallback, plan));
    }

    private String deviceName(HardwarePlan.Grant granted) {
        return granted.device().kind().name();
    }

    @Override
    public void close() {
        grant.ifPresent(HardwarePlan.Grant::close);
    }
}
