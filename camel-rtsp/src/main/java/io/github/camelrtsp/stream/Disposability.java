/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Track;

/**
 * Tells the pictures to which no other refers: H.264 with nal_ref_idc 0 (ITU-T H.264, 7.4.1), H.265 sub-layer non-reference
 * pictures of the highest temporal sub-layer (ITU-T H.265, 7.4.2.2), and every JPEG. In doubt, something refers to it.
 */
final class Disposability {
    private static final int H265_SPS = 33;
    private static final int UNKNOWN = -1;

    private final Codec codec;
    private int highestSubLayer = UNKNOWN;

    Disposability(Track track) {
        codec = track.codec().orElseThrow();
        if (codec == Codec.H265) {
            learn(track.parameterSets().annexB());
        }
    }

    /** Packets are shown in their order, keyframes above all: they tell the sub-layers. */
    boolean of(Packet packet) {
        return switch (codec) {
            case JPEG -> true;
            case H264 -> !packet.key() && h264(packet.data());
            case H265 -> {
                if (packet.key()) {
                    learn(packet.data());
                }
                yield !packet.key() && h265(packet.data());
            }
        };
    }

    /** The first slice tells of nearly every picture that it is a reference; of two fields, each has a say. */
    private static boolean h264(byte[] data) {
        boolean any = false;
        for (int at = nextUnit(data, 0); at >= 0; at = nextUnit(data, at)) {
            int type = data[at] & 0x1f;
            if (type >= 1 && type <= 5) {
                if ((data[at] & 0x60) != 0) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private boolean h265(byte[] data) {
        for (int at = nextUnit(data, 0); at >= 0; at = nextUnit(data, at)) {
            int type = data[at] >> 1 & 0x3f;
            if (type < 32) {
                boolean subLayerNonReference = type <= 14 && type % 2 == 0;
                int subLayer = at + 1 < data.length ? (data[at + 1] & 7) - 1 : 0;
                return subLayerNonReference && subLayer == highestSubLayer;
            }
        }
        return false;
    }

    private void learn(byte[] sets) {
        for (int at = nextUnit(sets, 0); at >= 0; at = nextUnit(sets, at)) {
            int type = sets[at] >> 1 & 0x3f;
            if (type < 32) {
                return;
            }
            if (type == H265_SPS && at + 2 < sets.length) {
                highestSubLayer = sets[at + 2] >> 1 & 7;
            }
        }
    }

    /** The index after the next start code 00 00 01, or -1. */
    private static int nextUnit(byte[] data, int from) {
        for (int i = from; i + 3 < data.length; i++) {
            if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
                return i + 3;
            }
        }
        return -1;
    }
}
