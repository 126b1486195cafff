/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import io.github.camelrtsp.media.Packet;
import java.util.Optional;

/** Whether the device is to blame that there are no pictures. Damaged data is not its fault. */
final class DeviceFaults {
    /** A device that has decoded may stumble: over what a bad network left of a picture, or when its memory is short. */
    private static final int PATIENCE = 3;
    /** Undamaged packets, from a keyframe on, after which a device that gives neither picture nor error is none. */
    private static final int SILENT_PACKETS = 50;

    private int faults;
    private int silent;
    private int unread;
    private Optional<String> failure = Optional.empty();

    /** Whether an error of FFmpeg is one of a device. */
    static boolean isOne(int code) {
        return code != AVERROR_INVALIDDATA;
    }

    /** @param proven whether it has decoded a picture */
    void fault(int code, boolean proven) {
        if (++faults >= PATIENCE || !proven) {
            failure = Optional.of("the device failed: " + ReturnCode.text(code));
        }
    }

    /** A packet went in, and no picture has ever come out. */
    void nothingCame(Packet packet) {
        boolean counts = (silent > 0 || packet.key()) && !packet.lossBefore() && !packet.lossInside();
        silent = counts ? silent + 1 : 0;
        if (silent >= SILENT_PACKETS) {
            failure = Optional.of("the device gave no picture for " + silent + " packets");
        }
    }

    /** A picture could not be brought to main memory. */
    void unread(int code) {
        if (++unread >= PATIENCE) {
            failure = Optional.of("its pictures cannot be read: " + ReturnCode.text(code));
        }
    }

    /** One was. */
    void read() {
        unread = 0;
    }

    /** Why the device is given up; empty if it is not. */
    Optional<String> failure() {
        return failure;
    }

    /** A picture came. Whether it can be read is seen only when somebody wants it. */
    void decoded() {
        faults = 0;
        silent = 0;
        failure = Optional.empty();
    }

    /** The device was given up. */
    void clear() {
        decoded();
        unread = 0;
    }
}
