/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

/** How RTP comes from the camera. */
public enum Transport {
    /** Interleaved in the RTSP connection: passes every firewall, loses nothing. */
    TCP,
    /** UDP to a pair of local ports. */
    UDP,
    /**
     * {@link #UDP}, and {@link #TCP} when the camera refuses it or nothing arrives. With {@code rtsps:} always {@link #TCP},
     * because RTP over UDP would not be encrypted.
     */
    AUTO
}
