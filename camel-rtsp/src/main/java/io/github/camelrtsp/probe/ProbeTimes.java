/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** When things happened in one run of a probe. Used by one thread at a time. */
final class ProbeTimes {
    private final LongSupplier nanoTime;
    private long started;
    private boolean opening;
    private Optional<Long> playing = Optional.empty();
    private Optional<Long> pictured = Optional.empty();

    ProbeTimes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void start() {
        started = nanoTime.getAsLong();
    }

    /** The stream is being opened: it was not open before. */
    void opening() {
        opening |= playing.isEmpty();
    }

    void playing() {
        playing = playing.or(() -> Optional.of(nanoTime.getAsLong()));
    }

    void pictured() {
        pictured = Optional.of(nanoTime.getAsLong());
    }

    boolean isPlaying() {
        return playing.isPresent();
    }

    Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - started);
    }

    /** From then until now. */
    Optional<Duration> since(Optional<Long> nanos) {
        return nanos.map(then -> Duration.ofNanos(nanoTime.getAsLong() - then));
    }

    StreamMeasurement.Timing timing(PacketMeter meter, Duration watched) {
        return new StreamMeasurement.Timing(
                !opening,
                opening ? playing.map(then -> Duration.ofNanos(then - started)) : Optional.empty(),
                afterPlaying(meter.firstNanos()).orElseThrow(),
                afterPlaying(meter.firstKeyNanos()),
                afterPlaying(pictured),
                watched);
    }

    /** A camera's first packets may come before its answer. */
    private Optional<Duration> afterPlaying(Optional<Long> nanos) {
        return nanos.map(then -> Duration.ofNanos(Math.max(0, then - playing.orElse(started))));
    }
}
