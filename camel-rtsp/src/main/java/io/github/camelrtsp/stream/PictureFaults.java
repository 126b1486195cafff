/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What is wrong with the pictures now; tells each change once. One thread writes, any thread reads. */
final class PictureFaults {
    private final Consumer<StreamEvent> events;
    private final Clock clock;
    private final Map<PictureFault, Long> since = new EnumMap<>(PictureFault.class);
    private volatile Set<PictureFault> now = Set.of();

    PictureFaults(Consumer<StreamEvent> events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** @param nanos of the picture that shows it, for how long the fault lasts */
    void set(PictureFault fault, boolean there, long nanos) {
        if (there == since.containsKey(fault)) {
            return;
        }
        Instant time = clock.instant();
        if (there) {
            since.put(fault, nanos);
        }
        Long began = there ? nanos : since.remove(fault);
        now = since.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(since.keySet()));
        events.accept(
                there
                        ? new StreamEvent.FaultBegan(time, fault)
                        : new StreamEvent.FaultEnded(time, fault, Duration.ofNanos(nanos - began)));
    }

    Set<PictureFault> now() {
        return now;
    }
}
