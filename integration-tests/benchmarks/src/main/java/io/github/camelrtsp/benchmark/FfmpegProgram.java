/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark;

import org.bytedeco.javacpp.Loader;

/** Prints where the ffmpeg program is that comes with the libraries that this project uses: the same FFmpeg, the same build. */
final class FfmpegProgram {
    private FfmpegProgram() {}

    public static void main(String[] arguments) {
        System.out.println(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
    }
}
