/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

/**
 * What one RTP packet carries. Shared, never written to: the same payload goes to every reader.
 *
 * @param bytes the payload, with the header of its payload format
 * @param marker whether it is the last of its access unit
 */
public record RtpPayload(byte[] bytes, boolean marker) {}
