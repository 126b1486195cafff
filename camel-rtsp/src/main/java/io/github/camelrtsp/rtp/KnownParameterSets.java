/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.ParameterSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameter sets to put before a keyframe that comes without: the last ones that came in-band, before that those of
 * the SDP. An access unit with a sequence parameter set replaces the sets of each type that it has; one without adds
 * to those that are known.
 */
final class KnownParameterSets {
    /** Of one type. Streams have one or two; a stream that sends ever new ones must not fill the memory. */
    private static final int MOST = 16;

    private final NalFormat format;

    /** By NAL unit type, which is also the order in which a decoder wants them. */
    private final SortedMap<Integer, List<byte[]>> known = new TreeMap<>();

    private final List<byte[]> arrived = new ArrayList<>();
    private byte[] annexB;

    KnownParameterSets(NalFormat format, ParameterSets outOfBand) {
        this.format = format;
        outOfBand.nalUnits().forEach(this::learn);
        annexB = outOfBand.annexB();
    }

    /** One came in the present access unit. */
    void add(byte[] data, int at, int length) {
        if (arrived.size() < MOST) {
            arrived.add(Arrays.copyOfRange(data, at, at + length));
        }
    }

    /** The present access unit has ended. */
    void endOfAccessUnit() {
        if (arrived.isEmpty()) {
            return;
        }
        if (arrived.stream().anyMatch(this::isSequenceParameterSet)) {
            arrived.forEach(unit -> known.remove(format.type(unit, 0)));
        }
        arrived.forEach(this::learn);
        arrived.clear();
        annexB = ParameterSets.of(known.values().stream().flatMap(List::stream).toList())
                .annexB();
    }

    private boolean isSequenceParameterSet(byte[] unit) {
        return format.role(format.type(unit, 0)) == NalFormat.Role.SEQUENCE_PARAMETERS;
    }

    private void learn(byte[] unit) {
        List<byte[]> sameType = known.computeIfAbsent(format.type(unit, 0), type -> new ArrayList<>(1));
        if (sameType.size() < MOST && sameType.stream().noneMatch(other -> Arrays.equals(other, unit))) {
            sameType.add(unit);
        }
    }

    /** With start codes; empty if none are known. */
    byte[] annexB() {
        return annexB;
    }
}
