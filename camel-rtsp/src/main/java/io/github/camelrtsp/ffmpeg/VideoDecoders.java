/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Track;

/** Opens decoders that share this machine's devices, and so many places on them. Any thread. */
public final class VideoDecoders {
    private final HardwareDevices devices;
    private final DecoderSlots slots;
    private final FallbackLog log = new FallbackLog();

    private VideoDecoders(HardwareDevices devices, int maxOnDevices) {
        this.devices = devices;
        this.slots = new DecoderSlots(maxOnDevices);
    }

    /** With as many decoders on devices as these take. */
    public static VideoDecoders unlimited() {
        return limited(-1);
    }

    /** @param maxOnDevices decoders that use a device at the same time, the others use the processor; -1 for any number */
    public static VideoDecoders limited(int maxOnDevices) {
        return new VideoDecoders(HardwareDevices.SHARED, maxOnDevices);
    }

    static VideoDecoders on(HardwareDevices devices, int maxOnDevices) {
        return new VideoDecoders(devices, maxOnDevices);
    }

    /**
     * Opens a decoder for a track; its parameter sets, if there are any, need not be repeated in-band. May block while a
     * device is opened for the first time: not for an event loop.
     *
     * @throws HardwareException if there is no device and the processor is not to decode
     * @throws CodecException if FFmpeg or its decoder is missing
     * @throws IllegalArgumentException if the track's codec is none of ours
     */
    public VideoDecoder open(Track track, DecoderOptions options) throws CodecException {
        return open(track, HardwarePlan.of(options, devices, slots));
    }

    VideoDecoder open(Track track, HardwarePlan plan) throws CodecException {
        return DecoderSetup.of(track, plan, log).open();
    }

    HardwareDevices devices() {
        return devices;
    }

    DecoderSlots slots() {
        return slots;
    }
}
