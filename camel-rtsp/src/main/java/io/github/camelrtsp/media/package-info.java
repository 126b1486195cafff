/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Plain, immutable values that cross every boundary of the engine: what a stream is ({@link
 * io.github.camelrtsp.media.StreamDescription}), what arrives ({@link io.github.camelrtsp.media.Packet}), what a route
 * sees ({@link io.github.camelrtsp.media.Frame}) and what can go wrong ({@link
 * io.github.camelrtsp.media.RtspException}). All bytes are on the heap; nothing here is released by hand. Imports none of
 * the other packages.
 */
package io.github.camelrtsp.media;
