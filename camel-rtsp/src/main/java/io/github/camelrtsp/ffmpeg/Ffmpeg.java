/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** Loads FFmpeg's native libraries once; the one place that knows what to say when they are missing. */
final class Ffmpeg {
    private Ffmpeg() {}

    /** Every public entry of this package calls this before it touches FFmpeg. Cheap after the first time. */
    static void require() throws CodecException {
        LinkageError failure = Loaded.FAILURE;
        if (failure != null) {
            throw missing(failure);
        }
    }

    /** Before the first filter; few need one. */
    static void requireFilters() throws CodecException {
        require();
        try {
            Loader.load(avfilter.class);
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    private static CodecException missing(LinkageError failure) {
        String platform = Loader.Detector.getPlatform();
        return new CodecException(
                "FFmpeg's native libraries for " + platform + " cannot be loaded: " + failure.getMessage(),
                "Add org.bytedeco:ffmpeg" + version(avutil.class) + " and org.bytedeco:javacpp" + version(Loader.class)
                        + ", both with the classifier " + platform + ", to the class path; if they are there, the cause"
                        + " names the system library that is missing (Linux: glibc 2.35 or later, libudev.so.1)",
                failure);
    }

    private static String version(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "" : ":" + version;
    }

    private static final class Loaded {
        static final LinkageError FAILURE = load();

        private static LinkageError load() {
            try {
                Loader.load(avutil.class);
                Loader.load(avcodec.class);
                Loader.load(avformat.class);
                Loader.load(swscale.class);
                LogBridge.install();
                return null;
            } catch (LinkageError e) {
                return e;
            }
        }
    }
}
