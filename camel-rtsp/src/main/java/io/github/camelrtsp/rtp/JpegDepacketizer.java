/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Motion JPEG pictures (RFC 2435). Each is a keyframe; one with a gap is given up whole, because its entropy code cannot be
 * picked up in the middle. Pictures of more than 2040 pixels a side do not fit the format's header and are left out.
 */
final class JpegDepacketizer implements Depacketizer {
    private static final byte[] NOTHING = {};
    private static final int MAIN_HEADER = 8;
    private static final int DYNAMIC_TABLES = 128;
    private static final int ONCE_ONLY = 255;

    private final AccessUnitBuilder unit = new AccessUnitBuilder(MAX_ACCESS_UNIT);

    /** Tables of the quality factors 128..254, which may come only once (section 4.2). */
    private final byte[][] tables = new byte[256][];

    private byte[] head = NOTHING;
    private long timestamp;
    private boolean open;
    private boolean damaged;
    private boolean loss;

    @Override
    public void receive(RtpPacket packet, boolean lossBefore, Consumer<AccessUnit> out) {
        if (open && packet.timestamp() != timestamp) {
            damaged |= lossBefore;
            finish(out);
        }
        loss |= lossBefore;
        timestamp = packet.timestamp();
        try {
            payload(packet.data(), packet.offset(), packet.offset() + packet.length());
        } catch (RtpException e) {
            damaged = true;
        }
        open = true;
        if (packet.marker()) {
            finish(out);
        }
    }

    private void payload(byte[] data, int begin, int end) throws RtpException {
        need(begin + MAIN_HEADER, end);
        int fragmentOffset = Bytes.uint24(data, begin + 1);
        int type = Bytes.uint8(data, begin + 4);
        int q = Bytes.uint8(data, begin + 5);
        int at = begin + MAIN_HEADER;
        int restartInterval = 0;
        if (type >= 64 && type < DYNAMIC_TABLES) {
            need(at + 4, end);
            restartInterval = Bytes.uint16(data, at);
            at += 4;
        }
        if (fragmentOffset == 0) {
            unit.truncate(0);
            damaged = false;
            byte[] quantisers = q < DYNAMIC_TABLES ? JpegTables.quantisers(q) : null;
            if (q >= DYNAMIC_TABLES) {
                need(at + 4, end);
                int length = Bytes.uint16(data, at + 2);
                need(at + 4 + length, end);
                quantisers = dynamicTables(q, data, at + 1, length);
                at += 4 + length;
            }
            int width = Bytes.uint8(data, begin + 6) * 8;
            int height = Bytes.uint8(data, begin + 7) * 8;
            head = new JpegHead(type & 63, width, height, restartInterval, quantisers).toBytes();
        }
        // Anything but the next byte means that a part is missing.
        damaged |= fragmentOffset != unit.size() || head.length == 0 || !unit.add(data, at, end - at);
    }

    /** {@code at}: the precision byte of the quantisation table header. */
    private byte[] dynamicTables(int q, byte[] data, int at, int length) throws RtpException {
        if (length == 0) {
            if (tables[q] == null) {
                throw new RtpException("JPEG quantisation tables of Q " + q + " have not come yet");
            }
            return tables[q];
        }
        if (data[at] != 0 || length < 64) {
            throw new RtpException(
                    "JPEG quantisation tables of 16 bits, or of " + length + " bytes, are not supported");
        }
        byte[] received = Arrays.copyOfRange(data, at + 3, at + 3 + length);
        tables[q] = q == ONCE_ONLY ? null : received;
        return received;
    }

    private void finish(Consumer<AccessUnit> out) {
        boolean complete = !damaged && unit.size() > 0;
        if (complete) {
            if (!unit.endsWith(JpegHead.END_OF_IMAGE)) {
                unit.add(JpegHead.END_OF_IMAGE, 0, JpegHead.END_OF_IMAGE.length);
            }
            out.accept(new AccessUnit(unit.copy(head, 0), timestamp, true, loss, false));
        }
        loss = !complete;
        unit.truncate(0);
        head = NOTHING;
        damaged = false;
        open = false;
    }

    private static void need(int wanted, int end) throws RtpException {
        if (wanted > end) {
            throw new RtpException("A JPEG payload ends " + (wanted - end) + " bytes too early");
        }
    }
}
