/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.JavaCv;
import io.github.camelrtsp.ffmpeg.Jpeg;
import io.github.camelrtsp.ffmpeg.Pictures;
import io.github.camelrtsp.media.Frame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.support.SimpleTypeConverter;

/**
 * What a {@link Frame} converts to: JPEG bytes, {@link InputStream} of them (so {@code to: file:} writes a JPEG), {@link
 * BufferedImage}, DJL's {@link Image}, and JavaCV's Frame where JavaCV is on the class path. The JPEG is encoded once per
 * frame and quality; pictures that a receiver may draw on are made anew each time.
 */
@Converter(generateLoader = true)
public final class FrameConverters {
    private static final int DEFAULT_QUALITY = 90;

    private record JpegKey(int quality) {}

    private FrameConverters() {}

    /** Full-range JPEG, in the quality of header {@link RtspConstants#JPEG_QUALITY}. */
    @Converter
    public static byte[] toJpeg(Frame frame, Exchange exchange) {
        return jpeg(frame, exchange).clone();
    }

    /** The same as {@link #toJpeg}, to be read once. */
    @Converter
    public static InputStream toInputStream(Frame frame, Exchange exchange) {
        return new ByteArrayInputStream(jpeg(frame, exchange));
    }

    /** RGB, 8 bits, of the frame's size. */
    @Converter
    public static BufferedImage toBufferedImage(Frame frame) throws CodecException {
        return Pictures.toBufferedImage(frame);
    }

    /** For Camel's own {@code djl:} component and for DJL translators. */
    @Converter
    public static Image toDjlImage(Frame frame) throws CodecException {
        return ImageFactory.getInstance().fromImage(Pictures.toBufferedImage(frame));
    }

    private static byte[] jpeg(Frame frame, Exchange exchange) {
        int quality = quality(exchange);
        return frame.converted(new JpegKey(quality), () -> Jpeg.encode(frame, quality));
    }

    private static int quality(Exchange exchange) {
        Integer wanted =
                exchange == null ? null : exchange.getMessage().getHeader(RtspConstants.JPEG_QUALITY, Integer.class);
        if (wanted == null) {
            return DEFAULT_QUALITY;
        }
        if (wanted < 1 || wanted > 100) {
            throw new IllegalArgumentException(
                    "Header " + RtspConstants.JPEG_QUALITY + " is a number from 1 to 100, not " + wanted);
        }
        return wanted;
    }

    /** Registers the conversion to JavaCV's Frame, which the type converter registry could not load without JavaCV. */
    static void registerOptional(CamelContext context) {
        JavaCv.frameType().ifPresent(type -> context.getTypeConverterRegistry()
                .addTypeConverter(
                        type,
                        Frame.class,
                        new SimpleTypeConverter(false, (to, exchange, frame) -> JavaCv.copy((Frame) frame))));
    }
}
