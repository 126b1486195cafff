/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * A decoded picture on the heap, as the camera sent it: planes of 8-bit YUV 4:2:0, not converted to RGB. Immutable and
 * free of native memory, so every copy of an exchange can share it for as long as it likes.
 *
 * <p>Planes are tightly packed in one array: for {@link Layout#I420} Y ({@code width*height}), U, V (each
 * {@code ceil(width/2)*ceil(height/2)}); for {@link Layout#NV12} Y, then U and V interleaved.
 */
public final class Frame {

    /** The order of the planes. */
    public enum Layout {
        I420,
        NV12
    }

    /** Which values are black and white: 16..235 ({@code LIMITED}, most cameras) or 0..255 ({@code FULL}, JPEG). */
    public enum Range {
        LIMITED,
        FULL
    }

    /** The coefficients between YUV and RGB. */
    public enum Matrix {
        BT601,
        BT709,
        BT2020
    }

    /** How the planes are to be read. */
    public record Format(Size size, Layout layout, Range range, Matrix matrix) {
        /** Bytes of one picture of this format. */
        public int byteCount() {
            return size.width() * size.height() + 2 * chromaWidth() * chromaHeight();
        }

        /** Width of a chroma plane, in samples. */
        public int chromaWidth() {
            return (size.width() + 1) / 2;
        }

        /** Height of a chroma plane, in samples. */
        public int chromaHeight() {
            return (size.height() + 1) / 2;
        }
    }

    /**
     * Where and when the picture comes from.
     *
     * @param codec of the stream; null for a picture that was not decoded from a stream
     * @param pts of the packet; null for a picture that was not decoded from a stream
     * @param captureTime when the camera took it
     * @param receivedNanos {@link System#nanoTime()} when its last packet arrived
     * @param receiveTime the same moment as wall-clock time
     * @param key whether it was decoded from a keyframe
     * @param corrupt whether references were missing or damaged
     * @param decoder the decoder in use, such as {@code h264 (software)}
     */
    public record Origin(
            Codec codec,
            Timestamp pts,
            CaptureTime captureTime,
            long receivedNanos,
            Instant receiveTime,
            boolean key,
            boolean corrupt,
            String decoder) {}

    private final Format format;
    private final byte[] planes;
    private final Origin origin;
    private final ConcurrentMap<Object, Object> conversions = new ConcurrentHashMap<>(2);

    /**
     * Takes ownership of {@code planes}: the caller never writes to the array again.
     *
     * @throws IllegalArgumentException if the array's length is not that of the format
     */
    public Frame(Format format, byte[] planes, Origin origin) {
        if (planes.length != format.byteCount()) {
            throw new IllegalArgumentException(
                    "A frame of " + format + " has " + format.byteCount() + " bytes, not " + planes.length);
        }
        this.format = format;
        this.planes = planes;
        this.origin = origin;
    }

    public Format format() {
        return format;
    }

    public Origin origin() {
        return origin;
    }

    /** In pixels. */
    public int width() {
        return format.size().width();
    }

    /** In pixels. */
    public int height() {
        return format.size().height();
    }

    /** The planes themselves, shared and not copied: read, never write. */
    public byte[] planes() {
        return planes;
    }

    /**
     * The result of an expensive conversion, made once per frame and key. The result must be immutable, or copied before
     * it is handed on.
     */
    @SuppressWarnings("unchecked")
    public <T> T converted(Object key, Supplier<T> conversion) {
        return (T) conversions.computeIfAbsent(key, k -> conversion.get());
    }

    /** {@code Frame[1920x1080 I420, captured 2026-01-01T00:00:00Z]}. */
    @Override
    public String toString() {
        return "Frame[" + format.size() + " " + format.layout() + ", captured "
                + origin.captureTime().time() + "]";
    }
}
