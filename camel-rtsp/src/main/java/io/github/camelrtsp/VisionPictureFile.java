/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.Jpeg;
import io.github.camelrtsp.ffmpeg.Pictures;
import io.github.camelrtsp.media.Frame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Image files as frames. A JPEG has planes of YUV already, and FFmpeg gets them without a picture in RGB in between; the rest
 * is what Java's ImageIO reads.
 */
final class VisionPictureFile {
    private static final int START_OF_IMAGE = 0xffd8;

    private VisionPictureFile() {}

    /** @throws IOException if it is no picture that can be read, or damaged */
    static Frame decode(byte[] file, Frame.Origin origin) throws IOException {
        if (isJpeg(file)) {
            try {
                Frame frame = Jpeg.decode(file, origin.captureTime().time());
                return new Frame(frame.format(), frame.planes(), decoded(origin, frame.origin()));
            } catch (CodecException e) {
                // A kind of JPEG that FFmpeg does not know, such as CMYK: perhaps ImageIO does.
                return Pictures.toFrame(image(file), origin);
            }
        }
        return Pictures.toFrame(image(file), origin);
    }

    private static boolean isJpeg(byte[] file) {
        return file.length > 2 && ((file[0] & 0xff) << 8 | file[1] & 0xff) == START_OF_IMAGE;
    }

    private static BufferedImage image(byte[] file) throws IOException {
        // Not ImageIO.read(InputStream): that one spools every picture through a file in the temporary directory.
        BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
        if (image == null) {
            throw new IOException(
                    "These " + file.length + " bytes are not a picture that can be read (JPEG, PNG, GIF, BMP)");
        }
        return image;
    }

    private static Frame.Origin decoded(Frame.Origin origin, Frame.Origin jpeg) {
        return new Frame.Origin(
                origin.codec(),
                origin.pts(),
                origin.captureTime(),
                origin.receivedNanos(),
                origin.receiveTime(),
                origin.key(),
                origin.corrupt() || jpeg.corrupt(),
                jpeg.decoder());
    }
}
