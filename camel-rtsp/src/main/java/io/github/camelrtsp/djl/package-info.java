/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Object detection with Deep Java Library: the only package that imports {@code ai.djl}. Models are loaded once and shared
 * ({@link io.github.camelrtsp.djl.ModelStore}); a {@link io.github.camelrtsp.djl.Detector} is one use of a model with its own
 * threshold and classes.
 *
 * <p>The translators work on plain Java arrays. DJL's own ones need array operations that the OnnxRuntime engine does not
 * have without a second engine beside it.
 */
package io.github.camelrtsp.djl;
