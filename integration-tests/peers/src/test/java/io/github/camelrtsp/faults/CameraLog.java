/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a camera saw, in its order. Thread-safe. */
final class CameraLog {
    private final long start = System.nanoTime();
    private final List<Seen> seen = new ArrayList<>();
    private final AtomicLong picturesSent = new AtomicLong();

    /** Since the camera's start. */
    Duration now() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** A time of this log as {@link System#nanoTime()} counts, to compare cameras. */
    long nanos(Duration at) {
        return start + at.toNanos();
    }

    /** @param made gets the present time, so that times never go back in the list */
    synchronized void add(Function<Duration, Seen> made) {
        seen.add(made.apply(now()));
        notifyAll();
    }

    void pictureSent() {
        picturesSent.incrementAndGet();
    }

    /** Pictures that were put into RTP for a client, all connections together. */
    long picturesSent() {
        return picturesSent.get();
    }

    synchronized List<Seen> all() {
        return List.copyOf(seen);
    }

    /** All of one kind. */
    <T extends Seen> List<T> all(Class<T> kind) {
        return stream(kind).toList();
    }

    /** Waits until the condition holds; fails the test after ten seconds, with everything that was seen. */
    synchronized void await(String what, java.util.function.Predicate<CameraLog> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.test(this)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("Within 10 s there was not: " + what + "\n" + this);
            }
            try {
                wait(Math.min(left, 50));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting for " + what, e);
            }
        }
    }

    /** Connections, whatever was said over them. */
    int connections() {
        return (int) stream(Seen.Opened.class).count();
    }

    /** Connections, but for those by which the client only looks whether anybody is there: it leaves them without a word. */
    List<Seen.Opened> calls() {
        Set<Integer> looks = stream(Seen.Ended.class)
                .filter(ended -> ended.how() != Seen.How.BY_CAMERA)
                .map(Seen::connection)
                .collect(Collectors.toSet());
        stream(Seen.Asked.class).map(Seen::connection).forEach(looks::remove);
        return stream(Seen.Opened.class)
                .filter(opened -> !looks.contains(opened.connection()))
                .toList();
    }

    /** When connections were opened. */
    List<Duration> openings() {
        return stream(Seen.Opened.class).map(Seen::at).toList();
    }

    /** Times between the openings of connections. */
    List<Duration> gaps() {
        List<Duration> openings = openings();
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < openings.size(); i++) {
            gaps.add(openings.get(i).minus(openings.get(i - 1)));
        }
        return gaps;
    }

    /** Requests of this method. */
    List<Seen.Asked> asked(String method) {
        return stream(Seen.Asked.class)
                .filter(asked -> asked.method().equals(method))
                .toList();
    }

    /** Connections that the client said something over. */
    int attempts() {
        return (int) stream(Seen.Asked.class).map(Seen::connection).distinct().count();
    }

    /** Most connections open at the same time. */
    int mostAtOnce() {
        Set<Integer> open = new HashSet<>();
        int most = 0;
        for (Seen one : all()) {
            if (one instanceof Seen.Opened) {
                open.add(one.connection());
            } else if (one instanceof Seen.Ended) {
                open.remove(one.connection());
            }
            most = Math.max(most, open.size());
        }
        return most;
    }

    /** In a few words: connections and their distances, and the requests. */
    String summary() {
        List<Duration> gaps = gaps();
        String distances = gaps.isEmpty()
                ? ""
                : gaps.stream()
                        .limit(6)
                        .map(gap -> Long.toString(gap.toMillis()))
                        .collect(Collectors.joining(", ", " (", gaps.size() > 6 ? ", … ms apart)" : " ms apart)"));
        Map<String, Integer> requests = new LinkedHashMap<>();
        // What is no RTSP at all (TLS, say) is not repeated.
        stream(Seen.Asked.class)
                .filter(asked -> asked.method().matches("[A-Z_]+"))
                .forEach(asked -> requests.merge(asked.method(), 1, Integer::sum));
        return connections()
                + (connections() == 1 ? " connection" : " connections")
                + distances
                + (requests.isEmpty() ? "" : ": ")
                + requests.entrySet().stream()
                        .map(one -> one.getKey() + " ×" + one.getValue())
                        .collect(Collectors.joining(", "));
    }

    private <T extends Seen> Stream<T> stream(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** One line each. */
    @Override
    public String toString() {
        return all().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
