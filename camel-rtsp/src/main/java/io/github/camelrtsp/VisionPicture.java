/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.djl.DjlImages;
import io.github.camelrtsp.ffmpeg.Pictures;
import io.github.camelrtsp.media.Frame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** The picture in a message's body, as planes; one that is no frame already gets what the message says as its origin. */
final class VisionPicture {
    private static final String ACCEPTED = "a Frame, a picture as JPEG or PNG (byte[], InputStream, File, Path),"
            + " a java.awt.image.BufferedImage, and an ai.djl.modality.cv.Image";

    private VisionPicture() {}

    /**
     * Reads the body and leaves it as it is: a stream can be read again after.
     *
     * @param step that asks, as in the route, for the message of the exception
     */
    static Frame of(Exchange exchange, String step) throws CamelExchangeException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        try {
            if (body instanceof Frame frame) {
                return frame;
            }
            Frame.Origin origin = new VisionFrameHeaders(exchange).origin();
            if (body instanceof BufferedImage image) {
                return Pictures.toFrame(image, origin);
            }
            byte[] file = file(message, body);
            if (file != null) {
                return VisionPictureFile.decode(file, origin);
            }
            BufferedImage image = DjlImages.picture(body).orElseThrow(() -> notAPicture(exchange, step, body));
            return Pictures.toFrame(image, origin);
        } catch (IOException | InvalidPayloadException e) {
            throw new CamelExchangeException(
                    step + " cannot read the body, of type " + body.getClass().getName() + ": " + e.getMessage()
                            + ". It takes " + ACCEPTED,
                    exchange,
                    e);
        }
    }

    private static CamelExchangeException notAPicture(Exchange exchange, String step, Object body) {
        return new CamelExchangeException(
                step + " finds no picture in the body: it is "
                        + (body == null ? "empty" : "of type " + body.getClass().getName()) + ". It takes " + ACCEPTED,
                exchange);
    }

    private static byte[] file(Message message, Object body) throws IOException, InvalidPayloadException {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        if (body instanceof File file) {
            return Files.readAllBytes(file.toPath());
        }
        if (body instanceof Path path) {
            return Files.readAllBytes(path);
        }
        if (body instanceof WrappedFile<?> wrapped) {
            // What a file route picks up; from elsewhere (FTP) it is more than a java.io.File, and Camel reads it.
            return wrapped.getFile() instanceof File file
                    ? Files.readAllBytes(file.toPath())
                    : message.getMandatoryBody(byte[].class);
        }
        return body instanceof InputStream stream ? stream(message, stream) : null;
    }

    private static byte[] stream(Message message, InputStream stream) throws IOException {
        if (stream instanceof StreamCache cache) {
            cache.reset();
            byte[] bytes = stream.readAllBytes();
            cache.reset();
            return bytes;
        }
        byte[] bytes = stream.readAllBytes();
        message.setBody(new ByteArrayInputStream(bytes));
        return bytes;
    }
}
