/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

/** What a producer does with a camera. */
public enum Operation {
    /** Watches the stream for some seconds and tells what the camera sends, or why nothing comes. */
    PROBE
}
