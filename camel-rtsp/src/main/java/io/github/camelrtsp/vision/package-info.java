/* SPDX-License-Identifier: Apache-2.0 */

/**
 * What is seen in a picture: {@link io.github.camelrtsp.vision.Detection}s with normalised boxes, the way of a picture into a
 * network's input ({@link io.github.camelrtsp.vision.InputTensor}), tracking, lines and zones, and drawing on a picture ({@link
 * io.github.camelrtsp.vision.Annotator}). Plain Java: no Camel, no FFmpeg, no inference engine.
 */
package io.github.camelrtsp.vision;
