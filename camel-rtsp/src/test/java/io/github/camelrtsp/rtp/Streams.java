/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Track;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Small streams for the tests of this package. */
final class Streams {
    static final byte[] SPS = hex("6742c01e8c8d40501e900f08846a");
    static final byte[] PPS = hex("68ce3c80");
    static final byte[] IDR = hex("6588843344556677");
    static final byte[] SLICE = hex("419a4433225566");

    private Streams() {}

    static Track h264() {
        return Track.video(0, Codec.H264, 90_000, ParameterSets.of(List.of(SPS, PPS)));
    }

    static Track h264WithoutParameterSets() {
        return Track.video(0, Codec.H264, 90_000, ParameterSets.none());
    }

    static Track h265() {
        return Track.video(0, Codec.H265, 90_000, ParameterSets.none());
    }

    static Track jpeg() {
        return Track.video(0, Codec.JPEG, 90_000, ParameterSets.none());
    }

    static byte[] hex(String digits) {
        return java.util.HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] annexB(byte[]... units) {
        return ParameterSets.of(List.of(units)).annexB();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A slice with {@code header}, then a first bit of 1 and bytes that hold no start code and end in no zero. */
    static byte[] unit(Random random, byte[] header, int length) {
        byte[] unit = new byte[Math.max(length, header.length + 1)];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (byte) (1 + random.nextInt(255) | (i == header.length ? 0x80 : 0));
        }
        System.arraycopy(header, 0, unit, 0, header.length);
        return unit;
    }
}
