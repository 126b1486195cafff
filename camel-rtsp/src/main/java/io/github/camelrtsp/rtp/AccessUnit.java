/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

/**
 * All that belongs to one picture, put together from RTP payloads.
 *
 * @param data H.264, H.265: NAL units with Annex B start codes; JPEG: a JFIF picture
 * @param timestamp the RTP timestamp, 0..2^32-1
 * @param key whether a decoder can start here; parameter sets are inside then
 * @param lossBefore whether something was lost inside it, or between the one before and it
 * @param lossInside whether that may be inside it; false if only what came before it was lost
 */
public record AccessUnit(byte[] data, long timestamp, boolean key, boolean lossBefore, boolean lossInside) {}
