/* SPDX-License-Identifier: Apache-2.0 */

/**
 * The RTSP server (RFC 2326): it listens, and gives what is written to its {@link io.github.camelrtsp.server.Mount}s to any
 * number of readers, over TCP or UDP. No thread per reader: all work for a reader is done on the event loop of its
 * connection, and a picture is cut into RTP payloads once for all of them.
 *
 * <p>An RTSP session lives no longer than its connection; clients keep it open while they play.
 */
package io.github.camelrtsp.server;
