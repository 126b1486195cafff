/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.rtp.NalFormat.Role;
import java.util.function.Consumer;

/**
 * Access units of H.264 and H.265. What cameras do against the RFCs is taken as it is meant: markers after parameter sets
 * (a picture has not come yet), markers after each slice (then the next timestamp ends the picture), start codes inside
 * payloads.
 */
final class NalDepacketizer implements Depacketizer {
    private static final byte[] NOTHING = {};
    private static final int NO_FRAGMENT = -1;

    private final NalFormat format;
    private final AccessUnitBuilder unit = new AccessUnitBuilder(MAX_ACCESS_UNIT);
    private final KnownParameterSets parameterSets;

    private long timestamp;
    private boolean open;
    private boolean lossBefore;
    private boolean loss;
    private boolean picture;
    private boolean key;
    private boolean recoveryPoint;
    private boolean sequenceParameters;
    private boolean tooLarge;
    private int fragment = NO_FRAGMENT;
    private Role fragmentRole = Role.OTHER;
    private boolean endedByMarker;
    private boolean markersAreWrong;

    NalDepacketizer(NalFormat format, ParameterSets outOfBand) {
        this.format = format;
        this.parameterSets = new KnownParameterSets(format, outOfBand);
    }

    @Override
    public void receive(RtpPacket packet, boolean lost, Consumer<AccessUnit> out) {
        if (open && packet.timestamp() != timestamp) {
            // Its end has no marker: with a loss in between, its last packets may be gone.
            loss |= lost;
            finish(out);
            endedByMarker = false;
        }
        if (lost) {
            dropFragment();
            loss = true;
        }
        endedByMarker &= packet.timestamp() == timestamp;
        open = true;
        timestamp = packet.timestamp();
        if (!tooLarge && packet.length() >= format.headerLength()) {
            payload(packet.data(), packet.offset(), packet.length());
        }
        if (packet.marker()) {
            // Some cameras never set the end bit of a fragment; a loss has dropped the fragment already.
            endFragment();
        }
        if (packet.marker() && picture && !markersAreWrong) {
            finish(out);
            endedByMarker = true;
        }
    }

    private void payload(byte[] data, int at, int length) {
        if (AnnexB.startsAt(data, at, at + length)) {
            AnnexB.split(data, at, at + length, this::nalUnit);
            return;
        }
        int type = format.type(data, at);
        switch (format.role(type)) {
            case AGGREGATION -> aggregation(data, at + format.aggregationHeaderLength(type), at + length);
            case FRAGMENT -> fragment(data, at, length);
            case SLICE, KEY_SLICE, UNSUPPORTED -> nalUnit(data, at, length);
            // Some cameras send the picture behind its parameter sets or delimiter, start codes between, as one unit.
            default -> AnnexB.splitUnits(data, at, at + length, this::nalUnit);
        }
    }

    private void aggregation(byte[] data, int from, int end) {
        int at = from;
        while (at + 2 < end) {
            int length = Bytes.uint16(data, at);
            at += 2;
            if (at + length > end) {
                loss = true;
                return;
            }
            nalUnit(data, at, length);
            at += length;
        }
    }

    private void nalUnit(byte[] data, int at, int length) {
        dropFragment();
        if (length < format.headerLength()) {
            return;
        }
        Role role = format.role(format.type(data, at));
        switch (role) {
            case DISPENSABLE -> {}
            case AGGREGATION, FRAGMENT, UNSUPPORTED -> loss = true;
            default -> {
                note(role, data, at, length);
                add(AnnexB.START_CODE, 0, AnnexB.START_CODE.length);
                add(data, at, length);
            }
        }
    }

    /** Remembers what the unit says about the picture. */
    private void note(Role role, byte[] data, int at, int length) {
        if (role.isParameterSet()) {
            parameterSets.add(data, at, length);
            if (role == Role.SEQUENCE_PARAMETERS) {
                sequenceParameters = true;
                lossIsBefore();
            }
        } else if (role.isSlice()) {
            boolean first = length > format.headerLength() && data[at + format.headerLength()] < 0;
            slice(role, first);
        } else {
            recoveryPoint |= format.isRecoveryPoint(data, at, length);
        }
    }

    /** No slice of a picture comes before its sequence parameter set (H.264 section 7.4.1.2.3): it is not what was lost. */
    private void lossIsBefore() {
        if (!picture) {
            lossBefore |= loss;
            loss = false;
        }
    }

    /** @param first the first bit after the header: first_mb_in_slice is 0, first_slice_segment_in_pic_flag is 1 */
    private void slice(Role role, boolean first) {
        if (endedByMarker && !first && !loss) {
            // More of a picture that the marker before has ended: this camera marks each slice.
            markersAreWrong = true;
            loss = true;
        }
        picture = true;
        key |= role == Role.KEY_SLICE;
    }

    private void fragment(byte[] data, int at, int length) {
        int header = format.headerLength();
        if (length < header + 1) {
            loss = true;
            return;
        }
        int flags = data[at + header];
        int skipped = header + 1;
        if ((flags & 0x80) != 0) {
            dropFragment();
            skipped = Math.min(length, format.fragmentHeaderLength(data, at));
            beginFragment(format.fragmentedHeader(data, at), data, at + skipped, length - skipped);
        }
        if (fragment == NO_FRAGMENT) {
            // The beginning is lost: the rest is of no use to a decoder.
            loss = true;
            return;
        }
        add(data, at + skipped, length - skipped);
        if ((flags & 0x40) != 0) {
            endFragment();
        }
    }

    private void beginFragment(byte[] header, byte[] data, int at, int length) {
        fragment = unit.count();
        add(AnnexB.START_CODE, 0, AnnexB.START_CODE.length);
        add(header, 0, header.length);
        fragmentRole = format.role(format.type(header, 0));
        if (fragmentRole.isSlice()) {
            slice(fragmentRole, length == 0 || data[at] < 0);
        }
    }

    private void endFragment() {
        if (fragment == NO_FRAGMENT) {
            return;
        }
        int begin = fragment;
        fragment = NO_FRAGMENT;
        if (fragmentRole.isSlice()) {
            return;
        }
        // Too large for parameter sets: cameras send them with the picture, start codes between, as if they were one
        // unit.
        byte[] whole = unit.copy(NOTHING, begin);
        unit.truncate(begin);
        AnnexB.split(whole, 0, whole.length, this::nalUnit);
    }

    private void dropFragment() {
        if (fragment != NO_FRAGMENT) {
            unit.truncate(fragment);
            fragment = NO_FRAGMENT;
            loss = true;
        }
    }

    private void add(byte[] data, int offset, int length) {
        if (!tooLarge && !unit.add(data, offset, length)) {
            tooLarge = true;
            unit.truncate(0);
            fragment = NO_FRAGMENT;
        }
    }

    private void finish(Consumer<AccessUnit> out) {
        dropFragment();
        parameterSets.endOfAccessUnit();
        boolean complete = picture && !tooLarge && unit.count() > 0;
        if (complete) {
            boolean start = key || recoveryPoint;
            byte[] prefix = start && !sequenceParameters ? parameterSets.annexB() : NOTHING;
            boolean decodable = start && (sequenceParameters || prefix.length > 0);
            out.accept(new AccessUnit(unit.copy(prefix, 0), timestamp, decodable, lossBefore || loss, loss));
        }
        // What was left out is a loss before the next one; parameter sets alone are not left out, they are remembered.
        loss = !complete && (lossBefore || loss || tooLarge);
        lossBefore = false;
        unit.truncate(0);
        open = false;
        picture = false;
        key = false;
        recoveryPoint = false;
        sequenceParameters = false;
        tooLarge = false;
    }
}
