/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Frame.Format;
import io.github.camelrtsp.media.Frame.Layout;
import io.github.camelrtsp.media.Frame.Matrix;
import io.github.camelrtsp.media.Frame.Range;
import io.github.camelrtsp.media.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JfifColoursTest {

    /** Values of ITU-R BT.601, BT.709 and BT.2020, and of T.871 for the same colour. */
    @ParameterizedTest
    @CsvSource({
        "LIMITED, BT601, 81, 90, 240, 76, 85, 255", // red
        "LIMITED, BT709, 63, 102, 240, 76, 85, 255",
        "LIMITED, BT2020, 74, 97, 240, 76, 85, 255",
        "FULL, BT709, 54, 99, 255, 76, 85, 255",
        "LIMITED, BT709, 173, 42, 26, 150, 44, 21", // green
        "LIMITED, BT709, 32, 240, 118, 29, 255, 107", // blue
        "LIMITED, BT601, 235, 128, 128, 255, 128, 128",
        "LIMITED, BT709, 16, 128, 128, 0, 128, 128",
        "LIMITED, BT601, 255, 128, 128, 255, 128, 128",
        "LIMITED, BT601, 0, 128, 128, 0, 128, 128",
    })
    void colourKeepsItsMeaning(Range range, Matrix matrix, int y, int cb, int cr, int toY, int toCb, int toCr) {
        Format format = new Format(new Size(1, 1), Layout.I420, range, matrix);
        byte[] planes = JfifColours.planes(new Frame(format, new byte[] {(byte) y, (byte) cb, (byte) cr}, null));
        assertThat(planes[0] & 0xff).isBetween(toY - 1, toY + 1);
        assertThat(planes[1] & 0xff).isBetween(toCb - 1, toCb + 1);
        assertThat(planes[2] & 0xff).isBetween(toCr - 1, toCr + 1);
    }

    @Test
    void jfifPlanesAreNotCopied() {
        Format format = new Format(new Size(2, 2), Layout.I420, Range.FULL, Matrix.BT601);
        Frame frame = new Frame(format, new byte[6], null);
        assertThat(JfifColours.planes(frame)).isSameAs(frame.planes());
    }

    @Test
    void interleavedChromaIsTakenApart() {
        Format format = new Format(new Size(4, 2), Layout.NV12, Range.FULL, Matrix.BT601);
        byte[] planes = {1, 2, 3, 4, 5, 6, 7, 8, 10, 20, 11, 21};
        assertThat(JfifColours.planes(new Frame(format, planes, null)))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 20, 21);
    }
}
