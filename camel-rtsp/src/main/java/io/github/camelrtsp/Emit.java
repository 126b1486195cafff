/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

/** What a consumer makes exchanges of. */
public enum Emit {
    /** Each picture. */
    FRAMES,
    /** Each change in the life of the stream; nothing is decoded for it. */
    EVENTS,
    /** Each finished file of a recording; nothing is decoded for it. */
    CLIPS
}
