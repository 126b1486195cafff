/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

/**
 * A real broker on loopback. Its ports and its directory stay the same from one start to the next, and what it has confirmed
 * is still there after a stop.
 */
public interface Broker extends AutoCloseable {
    /** Returns when it takes messages. */
    void start();

    /** Ends it in good order; nothing if it does not run. */
    void stop();

    /** For a person: where it listens. */
    String addresses();

    @Override
    default void close() {
        stop();
    }
}
