/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

/** What a producer does with a camera. */
public enum Operation {
    /** Watches the stream for some seconds and tells what the camera sends, or why nothing comes. */
    PROBE,
    /** Takes the picture of the time of the message, out of the last seconds of the stream. */
    SNAPSHOT,
    /** Records a file around the time of the message, without decoding. */
    CLIP
}
