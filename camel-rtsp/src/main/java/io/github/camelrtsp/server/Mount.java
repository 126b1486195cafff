/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.media.Packet;

/** A path of an {@link RtspServer}, and what its readers get. */
public interface Mount extends AutoCloseable {

    /** Begins with {@code /}. */
    String path();

    /**
     * Gives a packet to all readers: the next in decoding order, from one thread at a time, any thread. Never blocks, and
     * copies nothing of what it is given. A reader begins with the first keyframe after its PLAY; one that is too slow
     * loses packets up to the next keyframe. After {@link #close} packets go nowhere.
     *
     * @throws IllegalArgumentException if the payload format cannot carry the packet (only JPEG can be refused)
     */
    void write(Packet packet);

    /** How many readers play now. */
    int readers();

    /** Says good-bye to the readers, and frees the path. Idempotent, any thread, does not wait. */
    @Override
    void close();
}
