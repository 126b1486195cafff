/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Frame;

/**
 * The arithmetic between a frame's 8-bit YUV and 8-bit RGB (ITU-R BT.601, BT.709, BT.2020 non-constant luminance).
 *
 * @param lumaOffset the luma of black
 * @param lumaScale what one step of luma is worth
 * @param redV what one step of V adds to red
 * @param greenU what one step of U adds to green
 * @param greenV what one step of V adds to green
 * @param blueU what one step of U adds to blue
 * @param kr weight of red in luma
 * @param kb weight of blue in luma
 */
record YuvColors(
        float lumaOffset, float lumaScale, float redV, float greenU, float greenV, float blueU, float kr, float kb) {

    static YuvColors of(Frame.Format format) {
        float kr =
                switch (format.matrix()) {
                    case BT601 -> 0.299f;
                    case BT709 -> 0.2126f;
                    case BT2020 -> 0.2627f;
                };
        float kb =
                switch (format.matrix()) {
                    case BT601 -> 0.114f;
                    case BT709 -> 0.0722f;
                    case BT2020 -> 0.0593f;
                };
        boolean limited = format.range() == Frame.Range.LIMITED;
        float chroma = limited ? 255f / 224f : 1f;
        float redV = chroma * 2 * (1 - kr);
        float blueU = chroma * 2 * (1 - kb);
        float kg = 1 - kr - kb;
        return new YuvColors(
                limited ? 16 : 0, limited ? 255f / 219f : 1f, redV, -blueU * kb / kg, -redV * kr / kg, blueU, kr, kb);
    }

    float red(float y, float v) {
        return clip(lumaScale * (y - lumaOffset) + redV * (v - 128));
    }

    float green(float y, float u, float v) {
        return clip(lumaScale * (y - lumaOffset) + greenU * (u - 128) + greenV * (v - 128));
    }

    float blue(float y, float u) {
        return clip(lumaScale * (y - lumaOffset) + blueU * (u - 128));
    }

    /** Luma of a colour whose parts are 0..255. */
    float luma(float red, float green, float blue) {
        return lumaOffset + grey(red, green, blue) / lumaScale;
    }

    /** Chroma U of a colour whose parts are 0..255. */
    float u(float red, float green, float blue) {
        return 128 + (blue - grey(red, green, blue)) / blueU;
    }

    /** Chroma V of a colour whose parts are 0..255. */
    float v(float red, float green, float blue) {
        return 128 + (red - grey(red, green, blue)) / redV;
    }

    private float grey(float red, float green, float blue) {
        return kr * red + (1 - kr - kb) * green + kb * blue;
    }

    private static float clip(float value) {
        return Math.max(0, Math.min(255, value));
    }
}
