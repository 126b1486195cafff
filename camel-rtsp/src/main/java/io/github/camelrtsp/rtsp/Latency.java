/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

/** What matters more: that pictures are young, or that they come evenly. */
public enum Latency {
    /** A picture is passed on when its last packet is there; only packets of UDP that overtook others wait. */
    LOW,
    /**
     * Pictures are passed on in the rhythm in which they were taken, through a buffer that follows the network's jitter
     * (50 ms to 1 s), and UDP packets that overtook others wait longer for the missing ones.
     */
    SMOOTH
}
