/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Frame;
import java.util.Optional;

/** The way to JavaCV for code that must load without it. */
public final class JavaCv {
    private JavaCv() {}

    /** JavaCV's Frame class; empty if JavaCV is not on the class path. */
    public static Optional<Class<?>> frameType() {
        try {
            return Optional.of(Class.forName("org.bytedeco.javacv.Frame", false, JavaCv.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** A copy of the frame as an instance of {@link #frameType()}, BGR; the caller owns it. */
    public static Object copy(Frame frame) throws CodecException {
        return JavaCvFrames.of(frame);
    }
}
