/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import java.io.ByteArrayOutputStream;

/** The bytes that keep start codes out of a NAL unit (H.264 and H.265, section 7.4.1). */
final class Emulation {
    private static final int PREVENTION = 3;

    private Emulation() {}

    static byte[] removed(byte[] unit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(unit.length);
        int zeros = 0;
        for (byte each : unit) {
            if (zeros >= 2 && each == PREVENTION) {
                zeros = 0;
            } else {
                out.write(each);
                zeros = each == 0 ? zeros + 1 : 0;
            }
        }
        return out.toByteArray();
    }

    static byte[] added(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length + 8);
        int zeros = 0;
        for (byte each : raw) {
            if (zeros >= 2 && (each & 0xff) <= PREVENTION) {
                out.write(PREVENTION);
                zeros = 0;
            }
            out.write(each);
            zeros = each == 0 ? zeros + 1 : 0;
        }
        return out.toByteArray();
    }
}
