/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.rtp.Rtcp.ReportBlock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes compound RTCP packets apart (RFC 3550 section 6.1). Lenient: any order, any first packet, unknown types skipped. */
public final class RtcpReader {
    private static final int BLOCK_LENGTH = 24;
    private static final int CANONICAL_NAME = 1;

    private RtcpReader() {}

    /** All packets that are known here, in their order. */
    public static List<Rtcp> read(byte[] bytes) throws RtpException {
        List<Rtcp> packets = new ArrayList<>(2);
        int at = 0;
        while (at + 4 <= bytes.length) {
            boolean broken = (bytes[at] >> 6 & 3) != 2 || at + 4 + 4 * Bytes.uint16(bytes, at + 2) > bytes.length;
            if (broken && !packets.isEmpty()) {
                // Stray bytes behind good packets: some cameras pad so.
                break;
            }
            if ((bytes[at] >> 6 & 3) != 2) {
                throw new RtpException("RTCP has version 2, not " + (bytes[at] >> 6 & 3));
            }
            int end = at + 4 + 4 * Bytes.uint16(bytes, at + 2);
            if (end > bytes.length) {
                throw new RtpException("An RTCP packet of " + (end - at) + " bytes in the last " + (bytes.length - at));
            }
            readOne(bytes, at, end).ifPresent(packets::add);
            at = end;
        }
        return packets;
    }

    private static Optional<Rtcp> readOne(byte[] bytes, int at, int end) throws RtpException {
        int count = bytes[at] & 0x1f;
        return switch (Bytes.uint8(bytes, at + 1)) {
            case RtcpWriter.SENDER_REPORT -> {
                need(at + 28, end, "sender report");
                yield Optional.of(new Rtcp.SenderReport(
                        Bytes.int32(bytes, at + 4),
                        (long) Bytes.int32(bytes, at + 8) << 32 | Bytes.uint32(bytes, at + 12),
                        Bytes.uint32(bytes, at + 16),
                        Bytes.uint32(bytes, at + 20),
                        Bytes.uint32(bytes, at + 24),
                        blocks(bytes, at + 28, end, count)));
            }
            case RtcpWriter.RECEIVER_REPORT -> {
                need(at + 8, end, "receiver report");
                yield Optional.of(
                        new Rtcp.ReceiverReport(Bytes.int32(bytes, at + 4), blocks(bytes, at + 8, end, count)));
            }
            case RtcpWriter.SOURCE_DESCRIPTION -> sourceDescription(bytes, at + 4, end);
            case RtcpWriter.BYE -> Optional.of(bye(bytes, at + 4, end, count));
            default -> Optional.empty();
        };
    }

    private static List<ReportBlock> blocks(byte[] bytes, int at, int end, int count) throws RtpException {
        need(at + count * BLOCK_LENGTH, end, "report with " + count + " blocks");
        List<ReportBlock> blocks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int block = at + i * BLOCK_LENGTH;
            blocks.add(new ReportBlock(
                    Bytes.int32(bytes, block),
                    Bytes.uint8(bytes, block + 4),
                    Bytes.int32(bytes, block + 4) << 8 >> 8,
                    Bytes.uint32(bytes, block + 8),
                    Bytes.uint32(bytes, block + 12),
                    Bytes.uint32(bytes, block + 16),
                    Bytes.uint32(bytes, block + 20)));
        }
        return List.copyOf(blocks);
    }

    /** Only the first chunk's canonical name: a compound packet of one source has no more. */
    private static Optional<Rtcp> sourceDescription(byte[] bytes, int chunk, int end) {
        int at = chunk + 4;
        while (at + 2 <= end && bytes[at] != 0) {
            int length = Bytes.uint8(bytes, at + 1);
            if (at + 2 + length > end) {
                return Optional.empty();
            }
            if (bytes[at] == CANONICAL_NAME) {
                String name = new String(bytes, at + 2, length, StandardCharsets.UTF_8);
                return Optional.of(new Rtcp.SourceDescription(Bytes.int32(bytes, chunk), name));
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    private static Rtcp bye(byte[] bytes, int at, int end, int count) throws RtpException {
        need(at + 4 * count, end, "BYE of " + count + " sources");
        List<Integer> ssrcs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ssrcs.add(Bytes.int32(bytes, at + 4 * i));
        }
        return new Rtcp.Bye(List.copyOf(ssrcs));
    }

    private static void need(int wanted, int end, String what) throws RtpException {
        if (wanted > end) {
            throw new RtpException("An RTCP " + what + " ends " + (wanted - end) + " bytes too early");
        }
    }
}
