/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.io.ByteArrayOutputStream;

/**
 * All that a JFIF picture has before its entropy code, made from the fields of RFC 2435's header (its appendix B).
 *
 * @param type 0: 4:2:2, 1: 4:2:0
 * @param width in pixels, a multiple of 8
 * @param height in pixels, a multiple of 8
 * @param restartInterval in MCUs; 0: none
 * @param quantisers tables of 64 bytes in zigzag order, one or two (luma, chroma)
 */
record JpegHead(int type, int width, int height, int restartInterval, byte[] quantisers) {
    static final byte[] END_OF_IMAGE = {(byte) 0xff, (byte) 0xd9};
    private static final byte[] START = {(byte) 0xff, (byte) 0xd8};
    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
    private static final byte[] SCAN = {3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0};

    /** The bytes up to the entropy code. */
    byte[] toBytes() throws RtpException {
        if (type > 1) {
            throw new RtpException("JPEG type " + type + " of RFC 2435 is not supported (0 is 4:2:2, 1 is 4:2:0)");
        }
        if (width == 0 || height == 0) {
            throw new RtpException("JPEG pictures of more than 2040 pixels a side do not fit RFC 2435");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        out.writeBytes(START);
        segment(out, 0xe0, JFIF);
        int count = Math.min(2, quantisers.length / 64);
        for (int table = 0; table < count; table++) {
            byte[] content = new byte[65];
            content[0] = (byte) table;
            System.arraycopy(quantisers, table * 64, content, 1, 64);
            segment(out, 0xdb, content);
        }
        segment(out, 0xc0, frame(count - 1));
        out.writeBytes(JpegTables.HUFFMAN_SEGMENT);
        if (restartInterval > 0) {
            segment(out, 0xdd, new byte[] {(byte) (restartInterval >> 8), (byte) restartInterval});
        }
        segment(out, 0xda, SCAN);
        return out.toByteArray();
    }

    private byte[] frame(int chromaTable) {
        byte[] frame = {8, 0, 0, 0, 0, 3, 1, 0, 0, 2, 0x11, (byte) chromaTable, 3, 0x11, (byte) chromaTable};
        Bytes.putInt16(frame, 1, height);
        Bytes.putInt16(frame, 3, width);
        frame[7] = (byte) (type == 0 ? 0x21 : 0x22);
        return frame;
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] content) {
        out.write(0xff);
        out.write(marker);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }
}
