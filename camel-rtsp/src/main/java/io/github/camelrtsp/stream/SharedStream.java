/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.net.URI;

/**
 * An open stream, as {@link StreamHub#streams} lists it.
 *
 * @param name of the camera, as its first reader called it
 * @param uri what is played; never with credentials
 * @param readers that share it, of frames and of events
 * @param status at this moment
 */
public record SharedStream(String name, URI uri, int readers, StreamStatus status) {}
