/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.rtp.Rtcp.ReportBlock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes compound RTCP packets (RFC 3550 section 6). */
public final class RtcpWriter {
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int SOURCE_DESCRIPTION = 202;
    static final int BYE = 203;

    private RtcpWriter() {}

    /** One compound packet; the order is the caller's (a report first, section 6.1). */
    public static byte[] write(Rtcp... packets) {
        ByteBuffer out = ByteBuffer.allocate(1500);
        for (Rtcp packet : packets) {
            int start = out.position();
            out.putInt(0);
            int header = writeBody(packet, out);
            int words = (out.position() - start) / 4 - 1;
            out.putInt(start, header << 16 | words);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /** Writes what follows the first four bytes; returns the upper 16 bits of these. */
    private static int writeBody(Rtcp packet, ByteBuffer out) {
        if (packet instanceof Rtcp.SenderReport report) {
            out.putInt(report.ssrc()).putLong(report.ntpTime()).putInt((int) report.rtpTime());
            out.putInt((int) report.packets()).putInt((int) report.octets());
            return header(writeBlocks(report.blocks(), out), SENDER_REPORT);
        }
        if (packet instanceof Rtcp.ReceiverReport report) {
            out.putInt(report.ssrc());
            return header(writeBlocks(report.blocks(), out), RECEIVER_REPORT);
        }
        if (packet instanceof Rtcp.SourceDescription description) {
            byte[] name = description.canonicalName().getBytes(StandardCharsets.UTF_8);
            out.putInt(description.ssrc()).put((byte) 1).put((byte) name.length).put(name);
            // The list of items ends with at least one zero, up to the next 32-bit boundary.
            int padding = 4 - (2 + name.length) % 4;
            out.put(new byte[padding]);
            return header(1, SOURCE_DESCRIPTION);
        }
        List<Integer> leaving = ((Rtcp.Bye) packet).ssrcs();
        leaving.forEach(out::putInt);
        return header(leaving.size(), BYE);
    }

    private static int header(int count, int type) {
        return (0x80 | count) << 8 | type;
    }

    private static int writeBlocks(List<ReportBlock> blocks, ByteBuffer out) {
        for (ReportBlock block : blocks) {
            out.putInt(block.ssrc());
            out.putInt(block.fractionLost() << 24 | block.lost() & 0xff_ffff);
            out.putInt((int) block.highestSequence()).putInt((int) block.jitter());
            out.putInt((int) block.lastReport()).putInt((int) block.delay());
        }
        return blocks.size();
    }
}
