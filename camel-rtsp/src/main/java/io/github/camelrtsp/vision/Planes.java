/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Frame;

/**
 * Where the samples of a {@link Frame.Format} are in its array: luma at {@code y * width + x}, chroma at {@code u} (or {@code
 * v}) {@code + y * chromaStride + x * chromaStep}.
 */
record Planes(int u, int v, int chromaStep, int chromaStride) {

    static Planes of(Frame.Format format) {
        int luma = format.size().width() * format.size().height();
        int width = format.chromaWidth();
        return switch (format.layout()) {
            case I420 -> new Planes(luma, luma + width * format.chromaHeight(), 1, width);
            case NV12 -> new Planes(luma, luma + 1, 2, 2 * width);
        };
    }
}
