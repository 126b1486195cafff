/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import org.bytedeco.ffmpeg.global.avutil;

/**
 * Which FFmpeg is in use: the user chooses it with the natives on the class path.
 *
 * @param version such as {@code 8.0.1}
 * @param licence FFmpeg's own words, such as {@code LGPL version 3 or later}
 */
public record FfmpegBuild(String version, String licence) {

    /** The one that is loaded; loads it if need be. */
    public static FfmpegBuild current() throws CodecException {
        Ffmpeg.require();
        return new FfmpegBuild(
                avutil.av_version_info().getString(), avutil.avutil_license().getString());
    }

    /** Whether the build is under the GPL, which then holds for the application that ships it. */
    public boolean isGpl() {
        return licence.startsWith("GPL");
    }

    /** {@code FFmpeg 8.0.1, LGPL version 3 or later}: one line for a log or a report. */
    @Override
    public String toString() {
        return "FFmpeg " + version + ", " + licence;
    }
}
