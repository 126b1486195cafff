/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.stream.ReaderOptions.CorruptFrames;
import io.github.camelrtsp.stream.StillSearch.Picture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Makes the stills of one stream out of its history: waits for pictures that are still to come, and decodes what is asked
 * for, serially, on the decoding threads. Orders of the same group of pictures share one way through it. While nobody asks,
 * nothing is decoded and no decoder is open.
 */
final class StillDesk {
    /** So long a decoder stays where it is: what triggers at all triggers again. */
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final String name;
    private final History history;
    private final CameraStream.Environment environment;
    private final Supplier<StreamState> state;
    private final SerialExecutor decoding;
    private final StillDecoder decoder;
    private final Set<StillOrder> open = ConcurrentHashMap.newKeySet();
    private final List<Ready> ready = new ArrayList<>();
    private volatile boolean closed;
    private long uses;

    /** An order whose picture has come. */
    private record Ready(StillOrder order, StillSearch search) {
        /** In the order of decoding. */
        static final Comparator<Ready> BY_TIME = Comparator.comparing(ready -> ready.search.wanted());
    }

    /**
     * @param name of the camera, for messages
     * @param state of the stream
     */
    StillDesk(
            String name,
            History history,
            DecoderSource decoders,
            CameraStream.Environment environment,
            Supplier<StreamState> state) {
        this.name = name;
        this.history = history;
        this.decoder = new StillDecoder(decoders);
        this.environment = environment;
        this.state = state;
        this.decoding = new SerialExecutor(environment.decoding());
    }

    /** Orders a still. Any thread; it completes on a decoding thread, or with a {@link SnapshotException}. */
    CompletableFuture<Still> order(StillRequest request) {
        StillOrder order = new StillOrder(name, request);
        AtomicBoolean asked = new AtomicBoolean();
        Runnable look = () -> {
            if (asked.compareAndSet(false, true)) {
                decoding.execute(() -> {
                    asked.set(false);
                    look(order, false);
                });
            }
        };
        open.add(order);
        history.await(look);
        order.result.whenComplete((still, failure) -> {
            open.remove(order);
            history.forget(look);
        });
        try {
            ScheduledFuture<?> deadline = environment
                    .loop()
                    .schedule(
                            () -> decoding.execute(() -> look(order, true)),
                            order.patience().toNanos(),
                            TimeUnit.NANOSECONDS);
            order.result.whenComplete((still, failure) -> deadline.cancel(false));
            look.run();
        } catch (RejectedExecutionException e) {
            order.failed(order.closed());
        }
        return order.result;
    }

    /** Completes when no native object of the stills is left. What was ordered fails. */
    CompletableFuture<Void> close() {
        closed = true;
        open.forEach(order -> order.failed(order.closed()));
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            decoding.execute(() -> {
                decoder.close();
                done.complete(null);
            });
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(e);
        }
        return done;
    }

    private TimeAxis.Now now() {
        return new TimeAxis.Now(
                environment.clock().instant(), environment.nanoTime().getAsLong());
    }

    /** Looks for the picture, on the decoding thread. Whatever comes of it, somebody waits for the answer. */
    private void look(StillOrder order, boolean last) {
        if (order.isDone() || ready.stream().anyMatch(waiting -> waiting.order == order)) {
            return;
        }
        if (closed) {
            order.failed(order.closed());
            return;
        }
        try {
            judge(order, last);
        } catch (RuntimeException | OutOfMemoryError e) {
            order.failed(e);
        }
    }

    /** Whether the picture has come. */
    private void judge(StillOrder order, boolean last) {
        StillSearch search = new StillSearch(order.request, history.gops(), now());
        StreamState present = state.get();
        boolean down = present instanceof StreamState.Waiting || present instanceof StreamState.Closed;
        if (search.isEmpty()) {
            if (down || last) {
                order.failed(order.notPlaying(search, present));
            }
        } else if (search.isTooOld()) {
            order.failed(order.tooOld(search));
        } else if (search.isSettled() || down && isGood(search)) {
            ready.add(new Ready(order, search));
            decoding.execute(this::work);
        } else if (down) {
            order.failed(order.notPlaying(search, present));
        } else if (last) {
            boolean plays = present instanceof StreamState.Playing;
            order.failed(plays ? order.notYet(search) : order.notPlaying(search, present));
        } else if (search.isHopeless(order.patience())) {
            order.failed(order.ahead(search));
        }
    }

    private static boolean isGood(StillSearch search) {
        return search.nearest(Set.of()).filter(search::isNear).isPresent();
    }

    /** All that came together is decoded in one go. */
    private void work() {
        List<Ready> batch = new ArrayList<>(ready);
        ready.clear();
        batch.sort(Ready.BY_TIME);
        batch.removeIf(each -> each.order.isDone());
        for (Ready each : batch) {
            try {
                serve(each.order, each.search);
            } catch (CodecException e) {
                decoder.close();
                each.order.failed(each.order.notDecoded(each.search, e, e.hint()));
            } catch (RuntimeException | OutOfMemoryError e) {
                decoder.close();
                each.order.failed(e);
            }
        }
        rest();
    }

    private void serve(StillOrder order, StillSearch search) throws CodecException {
        Set<Packet> refused = new HashSet<>();
        long began = environment.nanoTime().getAsLong();
        while (true) {
            Optional<Picture> nearest = search.nearest(refused).filter(search::isNear);
            if (nearest.isEmpty()) {
                boolean near = search.nearestOfAll().filter(search::isNear).isPresent();
                order.failed(near ? order.damaged(search) : order.missing(search));
                return;
            }
            Picture picture = nearest.get();
            Optional<Frame> frame = decoder.decode(picture, order.request.scale());
            boolean corrupt = frame.filter(f -> f.origin().corrupt()).isPresent();
            if (frame.isEmpty() || corrupt && order.request.corruptFrames() == CorruptFrames.DROP) {
                // The decoder found what the network did not tell, and marked what it spoils: the next best.
                refused.add(picture.packet());
                continue;
            }
            long took = environment.nanoTime().getAsLong() - began;
            order.result.complete(still(search, picture, frame.get(), Duration.ofNanos(took)));
            return;
        }
    }

    private static Still still(StillSearch search, Picture picture, Frame frame, Duration took) {
        return new Still(
                frame,
                picture.packet().sequence(),
                picture.gop().line().sessionId(),
                search.wanted(),
                search.offset(picture),
                search.alignment(),
                search.uncertainty(picture),
                took);
    }

    /** Lets the decoder go if nobody needs it again soon. */
    private void rest() {
        long seen = ++uses;
        try {
            environment
                    .loop()
                    .schedule(() -> decoding.execute(() -> closeIf(seen)), KEPT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            decoder.close();
        }
    }

    private void closeIf(long seen) {
        if (uses == seen) {
            decoder.close();
        }
    }
}
