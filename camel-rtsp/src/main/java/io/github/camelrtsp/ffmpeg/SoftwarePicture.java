/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A picture in main memory, lent to the callback of a {@link VideoDecoder}; closed when the callback returns. */
final class SoftwarePicture implements LentPicture {
    private final Scaler scaler;
    private final Packet packet;
    private final boolean corrupt;
    private final String decoder;
    private final Size size;
    private AVFrame frame;

    SoftwarePicture(AVFrame frame, Scaler scaler, Packet packet, boolean corrupt, String decoder) {
        this.frame = frame;
        this.scaler = scaler;
        this.packet = packet;
        this.corrupt = corrupt;
        this.decoder = decoder;
        this.size = new Size(frame.width(), frame.height());
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public Packet packet() {
        return packet;
    }

    @Override
    public boolean corrupt() {
        return corrupt;
    }

    @Override
    public byte[] brightness(int columns, int rows) {
        return Brightness.read(lent(), columns, rows);
    }

    @Override
    public Frame copy() {
        return copy(size);
    }

    @Override
    public Frame copy(Size target) {
        AVFrame source = lent();
        try {
            Colours colours = Colours.of(source);
            if (target.equals(size) && NativePicture.isHeapFormat(source)) {
                return NativePicture.read(source, colours, origin());
            }
            colours.applyTo(source);
            int format = source.format() == AV_PIX_FMT_NV12 ? AV_PIX_FMT_NV12 : AV_PIX_FMT_YUV420P;
            return NativePicture.read(scaler.toYuv(source, target, format, colours), colours, origin());
        } catch (CodecException e) {
            throw new UncheckedIOException(e.describe(), e);
        }
    }

    private AVFrame lent() {
        if (frame == null) {
            throw new IllegalStateException("A decoded picture was used after the callback that it was lent to");
        }
        return frame;
    }

    private Frame.Origin origin() {
        return new Frame.Origin(
                packet.codec(),
                packet.pts(),
                packet.captureTime(),
                packet.receivedNanos(),
                receiveTime(),
                packet.key(),
                corrupt,
                decoder);
    }

    private Instant receiveTime() {
        CaptureTime captured = packet.captureTime();
        return captured.source() == CaptureTime.Source.ARRIVAL
                ? captured.time()
                : Instant.now().minusNanos(System.nanoTime() - packet.receivedNanos());
    }

    @Override
    public void close() {
        frame = null;
    }
}
