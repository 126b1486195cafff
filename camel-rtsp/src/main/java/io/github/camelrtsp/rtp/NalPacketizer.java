/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts access units of H.264 and H.265 into RTP payloads (packetization mode 1): small NAL units that follow each other
 * share an aggregation packet, those that fit go alone, larger ones are fragmented.
 */
final class NalPacketizer implements Packetizer {
    private static final int LENGTH_FIELD = 2;

    private final NalFormat format;

    NalPacketizer(NalFormat format) {
        this.format = format;
    }

    @Override
    public List<RtpPayload> packetize(byte[] accessUnit, int maxPayload) {
        Cut cut = new Cut(accessUnit, maxPayload);
        AnnexB.split(accessUnit, 0, accessUnit.length, cut::unit);
        return cut.finish();
    }

    /** The work on one access unit. */
    private final class Cut {
        private final byte[] data;
        private final int max;
        private final List<byte[]> payloads;
        private int[] offsets = new int[8];
        private int[] lengths = new int[8];
        private int waiting;
        private int waitingSize;

        Cut(byte[] data, int max) {
            this.data = data;
            this.max = max;
            this.payloads = new ArrayList<>(data.length / max + 4);
            this.waitingSize = format.headerLength();
        }

        void unit(byte[] from, int at, int length) {
            if (length <= format.headerLength() || format.role(format.type(from, at)) == NalFormat.Role.DISPENSABLE) {
                return;
            }
            int aggregated = waitingSize + LENGTH_FIELD + length;
            if (aggregated > max || length > 0xffff) {
                flush();
                aggregated = waitingSize + LENGTH_FIELD + length;
            }
            if (length > max) {
                fragment(at, length);
            } else {
                await(at, length, aggregated);
            }
        }

        private void await(int at, int length, int size) {
            if (waiting == offsets.length) {
                offsets = Arrays.copyOf(offsets, waiting * 2);
                lengths = Arrays.copyOf(lengths, waiting * 2);
            }
            offsets[waiting] = at;
            lengths[waiting++] = length;
            waitingSize = size;
        }

        private void flush() {
            if (waiting == 1) {
                payloads.add(Arrays.copyOfRange(data, offsets[0], offsets[0] + lengths[0]));
            } else if (waiting > 1) {
                payloads.add(aggregate());
            }
            waiting = 0;
            waitingSize = format.headerLength();
        }

        private byte[] aggregate() {
            byte[] payload = new byte[waitingSize];
            format.writeAggregationHeader(payload, data, offsets, waiting);
            int to = format.headerLength();
            for (int i = 0; i < waiting; i++) {
                Bytes.putInt16(payload, to, lengths[i]);
                System.arraycopy(data, offsets[i], payload, to + LENGTH_FIELD, lengths[i]);
                to += LENGTH_FIELD + lengths[i];
            }
            return payload;
        }

        private void fragment(int at, int length) {
            int header = format.headerLength();
            int room = max - header - 1;
            int end = at + length;
            for (int from = at + header; from < end; from += room) {
                int part = Math.min(room, end - from);
                byte[] payload = new byte[header + 1 + part];
                format.writeFragmentHeader(payload, data, at);
                payload[header] |= (byte) ((from == at + header ? 0x80 : 0) | (from + part == end ? 0x40 : 0));
                System.arraycopy(data, from, payload, header + 1, part);
                payloads.add(payload);
            }
        }

        List<RtpPayload> finish() {
            flush();
            List<RtpPayload> out = new ArrayList<>(payloads.size());
            for (int i = 0; i < payloads.size(); i++) {
                out.add(new RtpPayload(payloads.get(i), i == payloads.size() - 1));
            }
            return out;
        }
    }
}
