/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Packet;
import java.util.List;

/**
 * A packet that came, and for whom.
 *
 * @param packet the packet
 * @param readers who received it, or, once that is decided, who is to get its picture
 * @param sessionId of the session that it came in
 */
record Arrival(Packet packet, List<Subscription> readers, String sessionId) {

    /** The same for others. */
    Arrival to(List<Subscription> others) {
        return new Arrival(packet, others, sessionId);
    }

    /** It is dropped where the decoder is, on its thread. */
    void drop(DropReason reason) {
        readers.forEach(reader -> reader.drop(reason));
    }

    /** It is dropped before the decoder has come to it. Any thread. */
    void shed(DropReason reason) {
        readers.forEach(reader -> reader.shed(reason));
    }
}
