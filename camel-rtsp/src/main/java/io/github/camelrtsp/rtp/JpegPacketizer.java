/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts baseline JFIF pictures into RTP payloads (RFC 2435). The format carries what most cameras and encoders make: YUV
 * 4:2:0 or 4:2:2 in one scan with the standard Huffman tables, at most 2040 pixels a side. Others are refused.
 */
final class JpegPacketizer implements Packetizer {
    private static final int MAIN_HEADER = 8;
    private static final int ONCE_ONLY_TABLES = 255;

    @Override
    public List<RtpPayload> packetize(byte[] picture, int maxPayload) {
        JpegPicture parsed = JpegPicture.parse(picture);
        List<RtpPayload> out = new ArrayList<>();
        int length = parsed.scanEnd() - parsed.scan();
        int sent = 0;
        while (sent < length) {
            byte[] header = header(parsed, sent);
            int part = Math.min(maxPayload - header.length, length - sent);
            byte[] payload = Arrays.copyOf(header, header.length + part);
            System.arraycopy(picture, parsed.scan() + sent, payload, header.length, part);
            sent += part;
            out.add(new RtpPayload(payload, sent == length));
        }
        return out;
    }

    private static byte[] header(JpegPicture picture, int offset) {
        int restart = picture.restartInterval() > 0 ? 4 : 0;
        byte[] quantisers = picture.quantisers();
        int tables = offset == 0 ? 4 + quantisers.length : 0;
        byte[] header = new byte[MAIN_HEADER + restart + tables];
        Bytes.putInt24(header, 1, offset);
        header[4] = (byte) (picture.type() + (restart > 0 ? 64 : 0));
        header[5] = (byte) ONCE_ONLY_TABLES;
        header[6] = (byte) ((picture.width() + 7) / 8);
        header[7] = (byte) ((picture.height() + 7) / 8);
        if (restart > 0) {
            Bytes.putInt16(header, MAIN_HEADER, picture.restartInterval());
            // First and last bit set, count all ones: the receiver takes the whole picture together (section 3.1.7).
            Bytes.putInt16(header, MAIN_HEADER + 2, 0xffff);
        }
        if (tables > 0) {
            Bytes.putInt16(header, MAIN_HEADER + restart + 2, quantisers.length);
            System.arraycopy(quantisers, 0, header, MAIN_HEADER + restart + 4, quantisers.length);
        }
        return header;
    }
}
