/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.util.Arrays;

/**
 * What RFC 2435 says of a picture in its header, read from a JFIF picture.
 *
 * @param type 0: 4:2:2, 1: 4:2:0
 * @param restartInterval in MCUs; 0: none
 * @param quantisers two tables of 64 bytes, luma and chroma
 * @param scan where the entropy code begins
 * @param scanEnd where it ends, before the end-of-image marker
 */
record JpegPicture(int type, int width, int height, int restartInterval, byte[] quantisers, int scan, int scanEnd) {

    static JpegPicture parse(byte[] picture) {
        Reader reader = new Reader(picture);
        try {
            return reader.read();
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("The JPEG picture ends in its header", e);
        }
    }

    /** The walk over the segments. */
    private static final class Reader {
        private final byte[] data;
        private final byte[][] tables = new byte[4][];
        private int type = -1;
        private int width;
        private int height;
        private int chromaTable;
        private int lumaTable;
        private int restartInterval;

        Reader(byte[] data) {
            this.data = data;
        }

        JpegPicture read() {
            if (Bytes.uint16(data, 0) != 0xffd8) {
                throw new IllegalArgumentException("Not a JPEG picture: it begins without an SOI marker");
            }
            int at = 2;
            while (true) {
                int marker = Bytes.uint16(data, at);
                int length = Bytes.uint16(data, at + 2);
                segment(marker, at + 4, at + 2 + length);
                at += 2 + length;
                if (marker == 0xffda) {
                    return picture(at);
                }
            }
        }

        private void segment(int marker, int at, int end) {
            switch (marker) {
                case 0xffdb -> quantisers(at, end);
                case 0xffc0 -> frame(at);
                case 0xffc4 -> huffman(at, end);
                case 0xffdd -> restartInterval = Bytes.uint16(data, at);
                case 0xffc1, 0xffc2, 0xffc3 -> throw refused("only baseline pictures");
                default -> {}
            }
        }

        private void quantisers(int from, int end) {
            for (int at = from; at + 65 <= end; at += 65) {
                if ((data[at] & 0xfc) != 0) {
                    throw refused("only 8-bit quantisation tables 0 to 3");
                }
                tables[data[at]] = Arrays.copyOfRange(data, at + 1, at + 65);
            }
        }

        private void frame(int at) {
            height = Bytes.uint16(data, at + 1);
            width = Bytes.uint16(data, at + 3);
            int sampling = Bytes.uint8(data, at + 7);
            boolean colour = data[at + 5] == 3 && data[at + 10] == 0x11 && data[at + 13] == 0x11;
            if (!colour || sampling != 0x21 && sampling != 0x22) {
                throw refused("only YUV 4:2:0 and 4:2:2");
            }
            if (width > 2040 || height > 2040) {
                throw refused("at most 2040 pixels a side, not " + width + "x" + height);
            }
            type = sampling == 0x21 ? 0 : 1;
            lumaTable = data[at + 8] & 3;
            chromaTable = data[at + 11] & 3;
        }

        private void huffman(int from, int end) {
            int at = from;
            while (at + 17 <= end) {
                int length = 17;
                for (int i = 1; i <= 16; i++) {
                    length += Bytes.uint8(data, at + i);
                }
                if (!JpegTables.isStandardHuffman(data, at, length)) {
                    throw refused("only the standard Huffman tables (an encoder must not optimise them)");
                }
                at += length;
            }
        }

        private JpegPicture picture(int scan) {
            if (type < 0 || tables[lumaTable] == null || tables[chromaTable] == null) {
                throw new IllegalArgumentException("The JPEG picture has no frame header or no quantisation table");
            }
            byte[] both = Arrays.copyOf(tables[lumaTable], 128);
            System.arraycopy(tables[chromaTable], 0, both, 64, 64);
            int end = data.length;
            boolean marked = end - 2 >= scan && Bytes.uint16(data, end - 2) == 0xffd9;
            return new JpegPicture(type, width, height, restartInterval, both, scan, marked ? end - 2 : end);
        }

        private static IllegalArgumentException refused(String what) {
            return new IllegalArgumentException("RTP carries " + what + " as JPEG (RFC 2435)");
        }
    }
}
