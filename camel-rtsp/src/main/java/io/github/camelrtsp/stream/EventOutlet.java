/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where a stream's events go out: the log, once for each change, and all who read events. Any thread may call. */
final class EventOutlet {
    private final List<EventSubscription> readers = new CopyOnWriteArrayList<>();
    private final EventLog log;
    private Optional<StreamEvent> present = Optional.empty();

    EventOutlet(EventLog log) {
        this.log = log;
    }

    void publish(StreamEvent event) {
        // The lock makes the order the same for all; sinks run outside of it.
        synchronized (this) {
            if (present.orElse(null) instanceof StreamEvent.Closed) {
                // The decoder was at a picture meanwhile: the end is the last that is told.
                return;
            }
            present = presentAfter(event);
            log.log(event);
            readers.forEach(reader -> reader.offer(event));
        }
        readers.forEach(EventSubscription::wake);
    }

    /** A new reader hears the present state first. */
    void add(EventSubscription reader) {
        synchronized (this) {
            present.ifPresent(reader::offer);
            readers.add(reader);
        }
        reader.wake();
    }

    void remove(EventSubscription reader) {
        readers.remove(reader);
    }

    /** What tells the state of the stream to somebody who comes after the event. */
    private Optional<StreamEvent> presentAfter(StreamEvent event) {
        if (event instanceof StreamEvent.ClockStepped step
                && present.orElse(null) instanceof StreamEvent.Playing playing) {
            return Optional.of(
                    new StreamEvent.Playing(playing.time(), playing.description(), playing.track(), step.sessionId()));
        }
        boolean isState = event instanceof StreamEvent.Connecting
                || event instanceof StreamEvent.Playing
                || event instanceof StreamEvent.Waiting
                || event instanceof StreamEvent.Closed;
        return isState ? Optional.of(event) : present;
    }
}
