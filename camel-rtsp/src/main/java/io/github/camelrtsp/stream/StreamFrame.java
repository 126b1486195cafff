/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Frame;

/**
 * A frame on its way to a route.
 *
 * @param frame the picture
 * @param sequence number of the picture in its session, from 1, as the camera sent them: a gap is what was dropped
 * @param sessionId of the connection that it came by
 * @param dropped pictures dropped between the previous delivered frame and this one
 */
public record StreamFrame(Frame frame, long sequence, String sessionId, long dropped) {}
