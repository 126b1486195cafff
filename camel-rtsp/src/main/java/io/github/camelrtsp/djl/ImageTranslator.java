/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import io.github.camelrtsp.media.Frame;
import java.awt.image.BufferedImage;
import java.util.function.Function;

/**
 * A user's own translator, and how frames become the images that it takes.
 *
 * @param translator an {@code ai.djl.translate.Translator<Image, DetectedObjects>}, for who may not name that type
 * @param images makes a new RGB image of a frame
 */
public record ImageTranslator(Object translator, Function<Frame, BufferedImage> images) {}
