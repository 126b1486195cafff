/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.ffmpeg.SequenceSet.Field;
import io.github.camelrtsp.media.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads H.264 sequence parameter sets (sections 7.3.2.1.1 and E.1.1). */
final class H264Sequence {
    private static final Set<Integer> HIGH_PROFILES =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);
    private static final int EXTENDED_ASPECT_RATIO = 255;
    private static final int CONSTRAINT_SET3 = 0x10;
    private static final int MAX_REORDERED = 16;
    /** B-frames, and B-frames that others refer to. */
    private static final int USUALLY_REORDERED = 2;

    private final BitReader in;
    private VideoProfile profile;
    private int chroma = 1;
    private int orderCountType;
    private int references;

    private H264Sequence(BitReader in) {
        this.in = in;
    }

    /** From after the header of the set's unit. */
    static SequenceSet read(BitReader in) {
        return new H264Sequence(in).read();
    }

    private SequenceSet read() {
        profile = VideoProfile.h264(in);
        in.unsigned();
        if (HIGH_PROFILES.contains(profile.number())) {
            readHighProfile();
        }
        in.unsigned();
        readOrderCount();
        references = in.unsigned();
        in.skip(1);
        Size size = size();
        return declared()
                .map(field -> new SequenceSet(size, field.value(), List.of(field)))
                .orElseGet(() -> new SequenceSet(size, usuallyReordered(), List.of()));
    }

    /** {@code max_num_reorder_frames}, if it is there and possible: some encoders cut the end of the set off. */
    private Optional<Field> declared() {
        try {
            if (!in.flag() || !skipToRestriction()) {
                return Optional.empty();
            }
            // motion_vectors_over_pic_boundaries_flag, two bounds of sizes, two of motion vectors
            in.skip(1);
            in.skipUnsigned(4);
            return Optional.of(Field.read(in)).filter(field -> field.value() <= MAX_REORDERED);
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private int usuallyReordered() {
        boolean intra = HIGH_PROFILES.contains(profile.number()) && (profile.constraints() & CONSTRAINT_SET3) != 0;
        // Between two pictures there must be two to refer to; type 2 is for pictures that are shown as they come.
        boolean impossible = profile.number() == VideoProfile.BASELINE || orderCountType == 2 || references < 2;
        return intra || impossible ? 0 : USUALLY_REORDERED;
    }

    private void readHighProfile() {
        chroma = in.unsigned();
        // With separate planes a picture is coded as three of grey.
        boolean separate = chroma == 3 && in.flag();
        in.skipUnsigned(2);
        in.skip(1);
        if (in.flag()) {
            for (int i = 0; i < (chroma == 3 ? 12 : 8); i++) {
                if (in.flag()) {
                    skipScalingList(i < 6 ? 16 : 64);
                }
            }
        }
        chroma = separate ? 0 : chroma;
    }

    private void skipScalingList(int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = last + in.signed() + 256 & 0xff;
            }
            last = next == 0 ? last : next;
        }
    }

    private void readOrderCount() {
        orderCountType = in.unsigned();
        if (orderCountType == 0) {
            in.unsigned();
        } else if (orderCountType == 1) {
            in.skip(1);
            in.skipUnsigned(2);
            in.skipUnsigned(in.unsigned());
        }
    }

    private Size size() {
        int width = 16 * (in.unsigned() + 1);
        int mapUnits = in.unsigned() + 1;
        boolean framesOnly = in.flag();
        int fields = framesOnly ? 1 : 2;
        in.skip(framesOnly ? 1 : 2);
        int height = 16 * mapUnits * fields;
        if (in.flag()) {
            int unitWidth = chroma == 1 || chroma == 2 ? 2 : 1;
            int unitHeight = (chroma == 1 ? 2 : 1) * fields;
            width -= unitWidth * (in.unsigned() + in.unsigned());
            height -= unitHeight * (in.unsigned() + in.unsigned());
        }
        return new Size(width, height);
    }

    /** Through {@code vui_parameters}, to after {@code bitstream_restriction_flag}; whether it is set. */
    private boolean skipToRestriction() {
        if (in.flag() && in.bits(8) == EXTENDED_ASPECT_RATIO) {
            in.skip(32);
        }
        if (in.flag()) {
            in.skip(1);
        }
        if (in.flag()) {
            in.skip(4);
            in.skip(in.flag() ? 24 : 0);
        }
        if (in.flag()) {
            in.skipUnsigned(2);
        }
        in.skip(in.flag() ? 65 : 0);
        boolean units = skipBuffer();
        boolean slices = skipBuffer();
        in.skip(units || slices ? 2 : 1);
        return in.flag();
    }

    /** A flag and, if it is set, {@code hrd_parameters}. */
    private boolean skipBuffer() {
        if (!in.flag()) {
            return false;
        }
        int buffers = in.unsigned() + 1;
        in.skip(8);
        for (int i = 0; i < buffers; i++) {
            in.skipUnsigned(2);
            in.skip(1);
        }
        in.skip(20);
        return true;
    }
}
