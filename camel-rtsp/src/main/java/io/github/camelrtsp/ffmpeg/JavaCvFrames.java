/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Frame;
import java.nio.Buffer;
import java.nio.ByteBuffer;

/** JavaCV is optional: only this class needs it when it is loaded. */
final class JavaCvFrames {
    private static final int CHANNELS = 3;

    private JavaCvFrames() {}

    static org.bytedeco.javacv.Frame of(Frame frame) throws CodecException {
        // Direct, because JavaCV's converters take the address; its own constructor would allocate outside the JVM.
        ByteBuffer pixels = ByteBuffer.allocateDirect(CHANNELS * frame.width() * frame.height());
        Bgr.write(frame, pixels);
        org.bytedeco.javacv.Frame result = new org.bytedeco.javacv.Frame();
        result.imageWidth = frame.width();
        result.imageHeight = frame.height();
        result.imageDepth = org.bytedeco.javacv.Frame.DEPTH_UBYTE;
        result.imageChannels = CHANNELS;
        result.imageStride = CHANNELS * frame.width();
        result.image = new Buffer[] {pixels};
        result.keyFrame = frame.origin().key();
        return result;
    }
}
