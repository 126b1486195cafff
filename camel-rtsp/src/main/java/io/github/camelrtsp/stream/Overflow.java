/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

/**
 * What happens to pictures while a reader is not ready for them. Whatever it is, the network side and the other readers of the
 * stream never wait.
 *
 * @param mode what gives way
 * @param queueSize decoded pictures that may wait for the reader, 1 to {@value #MAX_QUEUE}
 */
public record Overflow(Mode mode, int queueSize) {
    /** Pictures are large: 3 MB each at 1920x1080. */
    public static final int MAX_QUEUE = 1_000;

    private static final Overflow LATEST = new Overflow(Mode.LATEST, 1);

    /** What gives way. */
    public enum Mode {
        /** Only the newest picture waits; older ones are dropped, and where nothing refers to them not even decoded. */
        LATEST,
        /** Some pictures wait; when there is no room, the oldest is dropped. */
        QUEUE,
        /**
         * Nothing is dropped: the stream waits for this reader, encoded, in at most 64 MiB, and is decoded for it alone when
         * it is ready. Beyond that, packets are dropped up to the next keyframe.
         */
        BLOCK
    }

    public Overflow {
        if (queueSize < 1 || queueSize > MAX_QUEUE) {
            throw new IllegalArgumentException("queueSize is 1 to " + MAX_QUEUE + ", not " + queueSize);
        }
        if (mode == Mode.LATEST && queueSize != 1) {
            throw new IllegalArgumentException("With overflow=latest one picture waits, not " + queueSize);
        }
    }

    /** Only the newest picture waits. */
    public static Overflow latest() {
        return LATEST;
    }
}
