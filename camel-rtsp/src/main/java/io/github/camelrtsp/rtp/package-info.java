/* SPDX-License-Identifier: Apache-2.0 */

/**
 * RTP and RTCP without sockets (RFC 3550): packets in and out, order and loss, the camera's clock, and one packetizer and
 * depacketizer per payload format (H.264, H.265, JPEG). {@link io.github.camelrtsp.rtp.RtpReceiver} and {@link
 * io.github.camelrtsp.rtp.RtpSender} put the pieces together, one of them per track and peer.
 *
 * <p>Arrays that are handed in are kept, not copied, until the access unit that they belong to is complete: the caller
 * never writes to them again. Nothing here is safe for use by several threads at once unless it says so.
 */
package io.github.camelrtsp.rtp;
