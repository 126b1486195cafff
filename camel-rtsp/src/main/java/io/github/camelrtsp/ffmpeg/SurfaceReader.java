/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_INTERLACED;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import io.github.camelrtsp.media.Size;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings pictures from a device's memory to main memory, at the wanted size where the device can scale. Buffers are kept from
 * picture to picture. One owner, serial use.
 */
final class SurfaceReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SurfaceReader.class);
    /** Sizes that readers of one stream want at the same time; beyond it buffers are made anew. */
    private static final int MAX_SIZES = 4;

    private final DeviceFaults faults;
    private final Map<Size, Buffer> buffers = new HashMap<>();
    private final Map<Size, SurfaceScaler> scalers = new HashMap<>();
    private boolean deviceScales = true;

    /** Where pictures of one pool of surfaces and one pixel format are brought to. */
    private record Buffer(Native<AVFrame> owner, long pool, int format) implements AutoCloseable {
        static Buffer of(AVFrame surface) throws CodecException {
            return new Buffer(Native.frame(), surface.hw_frames_ctx().data().address(), format(surface));
        }

        private static int format(AVFrame surface) {
            return new AVHWFramesContext(surface.hw_frames_ctx().data()).sw_format();
        }

        boolean fits(AVFrame surface) {
            return pool == surface.hw_frames_ctx().data().address() && format == format(surface);
        }

        @Override
        public void close() {
            owner.close();
        }
    }

    /** @param faults of the device, to which pictures that cannot be read count */
    SurfaceReader(DeviceFaults faults) {
        this.faults = faults;
    }

    /**
     * The picture in main memory, in {@code size} or, where the device cannot scale, in its own.
     *
     * @return valid until {@link #pictureIsOver}
     */
    AVFrame read(AVFrame surface, Size size) throws CodecException {
        Size own = new Size(surface.width(), surface.height());
        if (deviceScales && !size.equals(own)) {
            try {
                return readScaled(surface, size);
            } catch (CodecException e) {
                LOG.debug("Pictures are scaled by the processor: {}", e.getMessage());
                deviceScales = false;
                closeScalers();
            }
        }
        return download(surface, own, surface);
    }

    /** Whether {@link #read} can give another size than the picture's. */
    boolean deviceScales() {
        return deviceScales;
    }

    private AVFrame readScaled(AVFrame surface, Size size) throws CodecException {
        SurfaceScaler scaler = scalers.get(size);
        if (scaler != null && !scaler.fits(surface)) {
            scalers.remove(size).close();
            scaler = null;
        }
        if (scaler == null) {
            DeviceKind kind = kind(surface);
            scaler = SurfaceScaler.open(surface, kind.scaleFilter(), size, kind.scaleFormat());
            scalers.put(size, scaler);
        }
        try {
            return download(scaler.scale(surface), size, surface);
        } finally {
            scaler.release();
        }
    }

    private static DeviceKind kind(AVFrame surface) {
        AVHWFramesContext frames = new AVHWFramesContext(surface.hw_frames_ctx().data());
        return DeviceKind.ofType(frames.device_ctx().type());
    }

    private AVFrame download(AVFrame from, Size size, AVFrame original) throws CodecException {
        Buffer buffer = buffers.get(size);
        if (buffer != null && !buffer.fits(from)) {
            // FFmpeg does not check that a picture fits into what it is brought to.
            buffers.remove(size).close();
            buffer = null;
        }
        if (buffer == null) {
            buffer = Buffer.of(from);
            buffers.put(size, buffer);
        }
        AVFrame target = buffer.owner().get();
        int code = av_hwframe_transfer_data(target, from, 0);
        if (code < 0) {
            faults.unread(code);
            throw ReturnCode.failure(code, "Bringing a picture from the device");
        }
        faults.read();
        target.color_range(original.color_range());
        target.colorspace(original.colorspace());
        target.flags(original.flags() & AV_FRAME_FLAG_INTERLACED);
        return target;
    }

    /** What was read of the last picture is not used any more. */
    void pictureIsOver() {
        if (buffers.size() > MAX_SIZES) {
            close();
        }
    }

    private void closeScalers() {
        scalers.values().forEach(SurfaceScaler::close);
        scalers.clear();
    }

    /** Gives back what it holds, on the device too; it can be used again. */
    @Override
    public void close() {
        closeScalers();
        buffers.values().forEach(Buffer::close);
        buffers.clear();
    }
}
