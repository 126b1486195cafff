/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.util.Arrays;
import java.util.HexFormat;

/** The tables that RFC 2435 leaves out of its packets because both sides know them (its appendixes A and B). */
final class JpegTables {
    /** Quantisation of Q = 50, luma then chroma, in zigzag order (appendix A; ITU-T T.81 annex K). */
    private static final int[] QUANTISERS = {
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51,
        61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77,
        113, 121, 112, 100, 120, 92, 101, 103, 99, 17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
    };

    /** One DHT segment with the four tables of ITU-T T.81 annex K: class and id, 16 counts, values. */
    static final byte[] HUFFMAN_SEGMENT = huffmanSegment();

    private JpegTables() {}

    /** Both tables of 64 bytes for a quality factor of 1..99. */
    static byte[] quantisers(int q) {
        int factor = Math.max(1, Math.min(99, q));
        int scale = factor < 50 ? 5000 / factor : 200 - factor * 2;
        byte[] tables = new byte[QUANTISERS.length];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = (byte) Math.max(1, Math.min(255, (QUANTISERS[i] * scale + 50) / 100));
        }
        return tables;
    }

    /** Whether the table at {@code at} (class and id, counts, values) is the standard one of its class and id. */
    static boolean isStandardHuffman(byte[] data, int at, int length) {
        for (int known = 4; known < HUFFMAN_SEGMENT.length; ) {
            int size = 17;
            for (int i = 1; i <= 16; i++) {
                size += Bytes.uint8(HUFFMAN_SEGMENT, known + i);
            }
            if (HUFFMAN_SEGMENT[known] == data[at]) {
                return Arrays.equals(HUFFMAN_SEGMENT, known, known + size, data, at, at + length);
            }
            known += size;
        }
        return false;
    }

    private static byte[] huffmanSegment() {
        String dcValues = "000102030405060708090a0b";
        String lumaDc = "00" + "00010501010101010100000000000000" + dcValues;
        String lumaAc = "10" + "0002010303020403050504040000017d"
                + "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a"
                + "3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a929394"
                + "95969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8"
                + "e9eaf1f2f3f4f5f6f7f8f9fa";
        String chromaDc = "01" + "00030101010101010101010000000000" + dcValues;
        String chromaAc = "11" + "00020102040403040705040400010277"
                + "000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728"
                + "292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92"
                + "939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7"
                + "e8e9eaf2f3f4f5f6f7f8f9fa";
        byte[] tables = HexFormat.of().parseHex(lumaDc + lumaAc + chromaDc + chromaAc);
        byte[] segment = Arrays.copyOf(new byte[] {(byte) 0xff, (byte) 0xc4, 0, 0}, tables.length + 4);
        Bytes.putInt16(segment, 2, tables.length + 2);
        System.arraycopy(tables, 0, segment, 4, tables.length);
        return segment;
    }
}
