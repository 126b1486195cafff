/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameter sets of an H.264 or H.265 track (VPS, SPS, PPS), each a NAL unit without a start code, in the order in
 * which a decoder wants them. Immutable: arrays are copied in and out.
 */
public final class ParameterSets {
    private static final ParameterSets NONE = new ParameterSets(List.of());
    private static final byte[] START_CODE = {0, 0, 0, 1};

    private final List<byte[]> nalUnits;

    private ParameterSets(List<byte[]> nalUnits) {
        this.nalUnits = nalUnits;
    }

    /** No parameter sets: they come in-band, or the codec has none. */
    public static ParameterSets none() {
        return NONE;
    }

    /** Copies {@code nalUnits}; empty units are left out. */
    public static ParameterSets of(List<byte[]> nalUnits) {
        List<byte[]> copies = new ArrayList<>();
        for (byte[] unit : nalUnits) {
            if (unit.length > 0) {
                copies.add(unit.clone());
            }
        }
        return copies.isEmpty() ? NONE : new ParameterSets(copies);
    }

    public boolean isEmpty() {
        return nalUnits.isEmpty();
    }

    /** Copies of the NAL units, without start codes. */
    public List<byte[]> nalUnits() {
        return nalUnits.stream().map(byte[]::clone).toList();
    }

    /** The units with Annex B start codes, one after the other; an empty array if there are none. */
    public byte[] annexB() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] unit : nalUnits) {
            out.writeBytes(START_CODE);
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterSets that && java.util.Arrays.equals(annexB(), that.annexB());
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(annexB());
    }

    @Override
    public String toString() {
        return "ParameterSets[" + nalUnits.size() + " units]";
    }
}
