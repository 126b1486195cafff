/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.rtp.RtpPayload;
import java.util.List;

/**
 * An access unit on its way to the readers, cut once for all.
 *
 * @param packet where it comes from
 * @param payloads shared, never written to
 */
record Picture(Packet packet, List<RtpPayload> payloads) {}
