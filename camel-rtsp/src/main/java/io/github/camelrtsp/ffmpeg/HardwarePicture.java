/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A picture in a device's memory, lent to the callback of a {@link VideoDecoder}. It is brought to main memory when somebody
 * wants it, once for each size, and given back to the device, which has few, when the callback returns.
 */
final class HardwarePicture implements LentPicture {
    private final SurfaceReader reader;
    private final Scaler scaler;
    private final Packet packet;
    private final boolean corrupt;
    private final String decoder;
    private final Size size;
    private final Map<Size, SoftwarePicture> downloads = new HashMap<>(2);
    private AVFrame surface;

    HardwarePicture(
            AVFrame surface, SurfaceReader reader, Scaler scaler, Packet packet, boolean corrupt, String decoder) {
        this.surface = surface;
        this.reader = reader;
        this.scaler = scaler;
        this.packet = packet;
        this.corrupt = corrupt;
        this.decoder = decoder;
        this.size = new Size(surface.width(), surface.height());
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
        return download(size).brightness(columns, rows);
    }

    @Override
    public Frame copy() {
        return copy(size);
    }

    @Override
    public Frame copy(Size target) {
        return download(target).copy(target);
    }

    /** In {@code wanted} size, or in another from which the processor makes it. */
    private SoftwarePicture download(Size wanted) {
        if (surface == null) {
            throw new IllegalStateException("A decoded picture was used after the callback that it was lent to");
        }
        SoftwarePicture known = downloads.get(wanted);
        if (known == null) {
            known = reader.deviceScales() ? null : downloads.get(size);
        }
        return known == null ? read(wanted) : known;
    }

    private SoftwarePicture read(Size wanted) {
        try {
            AVFrame frame = reader.read(surface, wanted);
            SoftwarePicture picture = new SoftwarePicture(frame, scaler, packet, corrupt, decoder);
            downloads.put(picture.size(), picture);
            return picture;
        } catch (CodecException e) {
            throw new UncheckedIOException(e.describe(), e);
        }
    }

    @Override
    public void close() {
        surface = null;
        downloads.values().forEach(SoftwarePicture::close);
        reader.pictureIsOver();
    }
}
