/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXTERNAL;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_UNKNOWN;
import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_ENOMEM;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * The devices of this machine, each opened once for all decoders that use it at the same time, and closed with the last of
 * them: a GPU's memory is not kept for cameras that are not watched. That there is none is found out once and remembered with
 * its reason, for as long as the JVM runs. Any thread; opening blocks.
 */
final class HardwareDevices {
    /** Of this machine. */
    static final HardwareDevices SHARED = new HardwareDevices(HardwareDevices::create);

    private static final String LEDGER_KIND = "hardware device";

    private static final int EPERM = -1;

    private final Opener opener;
    private final Map<Device, Shared> open = new HashMap<>();
    private final Map<Device, NoDevice> missing = new HashMap<>();

    HardwareDevices(Opener opener) {
        this.opener = opener;
    }

    /** How a device is opened. */
    interface Opener {
        /** @throws NoDevice if there is none */
        AVBufferRef open(DeviceKind kind, Optional<String> device) throws NoDevice;
    }

    /** Why a device cannot be had. */
    static final class NoDevice extends Exception {
        private final boolean lasting;

        /** @param lasting whether it will be so the next time, too */
        NoDevice(String reason, boolean lasting) {
            super(reason, null, false, false);
            this.lasting = lasting;
        }

        /** Whether it will be so the next time, too. */
        boolean lasting() {
            return lasting;
        }
    }

    private record Device(DeviceKind kind, Optional<String> name) {}

    private static final class Shared {
        final Native<AVBufferRef> reference;
        int users;

        Shared(Native<AVBufferRef> reference) {
            this.reference = reference;
        }
    }

    /** The right to use an open device, until it is closed. Idempotent. */
    final class Lease implements AutoCloseable {
        private final Device device;
        private boolean closed;

        private Lease(Device device) {
            this.device = device;
        }

        DeviceKind kind() {
            return device.kind();
        }

        AVBufferRef reference() {
            synchronized (HardwareDevices.this) {
                return open.get(device).reference.get();
            }
        }

        @Override
        public void close() {
            synchronized (HardwareDevices.this) {
                if (!closed) {
                    closed = true;
                    release(device);
                }
            }
        }
    }

    /**
     * Opens a device, or joins those who have it open.
     *
     * @param name such as {@code /dev/dri/renderD129}; empty for the first of its kind
     * @throws NoDevice if there is none
     */
    synchronized Lease acquire(DeviceKind kind, Optional<String> name) throws NoDevice, CodecException {
        Device device = new Device(kind, name);
        NoDevice known = missing.get(device);
        if (known != null) {
            throw known;
        }
        Shared shared = open.get(device);
        if (shared == null) {
            shared = new Shared(openFirst(device));
            open.put(device, shared);
        }
        shared.users++;
        return new Lease(device);
    }

    private Native<AVBufferRef> openFirst(Device device) throws NoDevice, CodecException {
        try {
            return Native.own(
                    LEDGER_KIND, opener.open(device.kind(), device.name()), reference -> av_buffer_unref(reference));
        } catch (NoDevice e) {
            if (e.lasting) {
                missing.put(device, e);
            }
            throw e;
        }
    }

    private void release(Device device) {
        Shared shared = open.get(device);
        if (--shared.users == 0) {
            open.remove(device);
            shared.reference.close();
        }
    }

    private static AVBufferRef create(DeviceKind kind, Optional<String> name) throws NoDevice {
        int type = kind.type();
        if (type == AV_HWDEVICE_TYPE_NONE) {
            throw new NoDevice("this build of FFmpeg has no " + kind.name(), true);
        }
        AVBufferRef reference = new AVBufferRef(null);
        int code = av_hwdevice_ctx_create(reference, type, name.orElse(null), (AVDictionary) null, 0);
        if (code < 0) {
            throw new NoDevice(describe(kind, name, code), code != AVERROR_ENOMEM());
        }
        return reference;
    }

    /** With FFmpeg's reason where it is one: what its libraries report is mostly only that they failed. */
    private static String describe(DeviceKind kind, Optional<String> name, int code) {
        boolean tells = code != AVERROR_EXTERNAL && code != AVERROR_UNKNOWN && code != EPERM;
        return name.map(named -> kind.name() + " device " + named + " cannot be opened")
                        .orElse("no " + kind.name() + " device on this machine")
                + (tells ? ": " + ReturnCode.text(code) : "");
    }
}
