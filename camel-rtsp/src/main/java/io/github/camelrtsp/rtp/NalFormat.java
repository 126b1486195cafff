/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

/** What differs between the payload formats of H.264 (RFC 6184) and H.265 (RFC 7798); the rest is the same. */
sealed interface NalFormat permits H264Format, H265Format {

    /** What a NAL unit is for. */
    enum Role {
        /** The sequence parameter set: with it a group of parameter sets is complete anew. */
        SEQUENCE_PARAMETERS,
        /** Video or picture parameter sets. */
        OTHER_PARAMETERS,
        /** A slice of a picture where decoding can start. */
        KEY_SLICE,
        SLICE,
        /** Says nothing to a decoder that gets whole access units: delimiters and filler. */
        DISPENSABLE,
        /** Carries NAL units in their RTP form. */
        AGGREGATION,
        FRAGMENT,
        /** A form of the RTP payload that is not supported: what is inside is lost. */
        UNSUPPORTED,
        OTHER;

        boolean isParameterSet() {
            return this == SEQUENCE_PARAMETERS || this == OTHER_PARAMETERS;
        }

        boolean isSlice() {
            return this == KEY_SLICE || this == SLICE;
        }
    }

    /** Bytes of a NAL unit's header. */
    int headerLength();

    /** The type in a NAL unit's header at {@code at}. */
    int type(byte[] data, int at);

    Role role(int type);

    /** Whether this is supplemental information that says: the picture is a point to start from, though not an IDR. */
    boolean isRecoveryPoint(byte[] data, int at, int length);

    /** Bytes before the first length field of an aggregation packet of this type. */
    int aggregationHeaderLength(int type);

    /** Bytes before a fragment's data, its FU header being the last of {@link #headerLength} + 1. */
    int fragmentHeaderLength(byte[] data, int at);

    /** The header of the NAL unit that the fragment at {@code at} is of. */
    byte[] fragmentedHeader(byte[] data, int at);

    /** Writes the header that says: NAL units with length fields follow. Covers {@code count} units. */
    void writeAggregationHeader(byte[] to, byte[] from, int[] offsets, int count);

    /** Writes the headers of a fragment of the unit at {@code at}; start and end bits are the caller's. */
    void writeFragmentHeader(byte[] to, byte[] from, int at);
}
