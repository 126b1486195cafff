/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/**
 * A decoder of FFmpeg that is open.
 *
 * @param owner of the native context
 * @param hardware what it runs on
 * @param manner how it was set up
 */
record OpenDecoder(Native<AVCodecContext> owner, HardwareUse hardware, DecodeManner manner) implements AutoCloseable {

    AVCodecContext context() {
        return owner.get();
    }

    /** Frees the context, and not the place on the device. */
    void closeContext() {
        owner.close();
    }

    @Override
    public void close() {
        owner.close();
        hardware.close();
    }
}
