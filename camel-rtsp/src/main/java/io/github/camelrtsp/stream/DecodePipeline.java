/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Track;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * From the packets of one stream to its readers: notes what each of them received, and has decoded what the union of them
 * needs, once. Readers that block have a decoder each.
 *
 * <p>{@link #begin}, {@link #sessionId} and {@link #packet} are called by one thread at a time, all else by any. Nothing
 * blocks; decoders, which are native, live and die on the serial executors of their lanes.
 */
final class DecodePipeline {
    private final Executor pool;
    private final DecoderSource decoders;
    private final Consumer<CodecException> failed;
    private final LongSupplier nanoTime;
    private final GopMeter gop = new GopMeter();
    private final PictureHealth health;
    private final List<Subscription> readers = new CopyOnWriteArrayList<>();
    private final DecodeLane shared;
    private final Map<Subscription, DecodeLane> own = new ConcurrentHashMap<>();

    private Track track;
    private String sessionId;
    private long lastSequence;
    private boolean idle;

    /**
     * @param pool decoding runs there
     * @param decoders on what is decoded
     * @param failed told when no decoder can be opened for the track
     * @param events told of faults of the pictures, on a decoding thread
     * @param nanoTime as of {@link Packet#receivedNanos}
     * @param clock for the times in events and in {@link #view}
     */
    DecodePipeline(
            Executor pool,
            DecoderSource decoders,
            Consumer<CodecException> failed,
            Consumer<StreamEvent> events,
            LongSupplier nanoTime,
            Clock clock) {
        this.pool = pool;
        this.decoders = decoders;
        this.failed = failed;
        this.nanoTime = nanoTime;
        this.health = new PictureHealth(events, clock);
        this.shared = lane(Optional.empty());
    }

    private DecodeLane lane(Optional<Subscription> owner) {
        LaneHealth voice = new LaneHealth(health, () -> speaker().equals(owner));
        return new DecodeLane(
                pool,
                owner,
                new Rhythm(gop::gop),
                (rhythm, forPicture) -> new GroupDecoder(
                        decoders,
                        () -> owner.map(List::of).orElseGet(this::sharing),
                        failed,
                        voice,
                        rhythm,
                        forPicture),
                nanoTime);
    }

    private List<Subscription> sharing() {
        return readers.stream().filter(reader -> !reader.blocks()).toList();
    }

    /** The readers that share a decoder speak for the stream; if there are none, one of the others. */
    private Optional<Subscription> speaker() {
        boolean anySharing = readers.stream().anyMatch(reader -> reader.active() && !reader.blocks());
        return anySharing
                ? Optional.empty()
                : readers.stream().filter(Subscription::active).findFirst();
    }

    /** A reader comes. */
    synchronized void add(Subscription reader) {
        if (reader.blocks()) {
            DecodeLane lane = lane(Optional.of(reader));
            own.put(reader, lane);
            if (track != null) {
                lane.begin(track);
            }
        }
        readers.add(reader);
    }

    /** A reader leaves; completes when nothing native is left that it alone needed. */
    synchronized CompletableFuture<Void> remove(Subscription reader) {
        readers.remove(reader);
        DecodeLane lane = own.remove(reader);
        return lane == null ? CompletableFuture.completedFuture(null) : lane.close();
    }

    /** A reader may have room for a picture again. */
    void ready(Subscription reader) {
        own.getOrDefault(reader, shared).ready();
    }

    /** Whether somebody wants pictures. */
    boolean isRead() {
        return readers.stream().anyMatch(Subscription::active);
    }

    /** A session begins to deliver. */
    synchronized void begin(Track newTrack, String newSessionId) {
        track = newTrack;
        sessionId = newSessionId;
        lastSequence = 0;
        idle = false;
        gop.reset();
        readers.forEach(Subscription::connectionBegins);
        lanes().forEach(lane -> lane.begin(newTrack));
    }

    /** The packets that follow have this session id: the camera's clock stepped. */
    synchronized void sessionId(String newSessionId) {
        sessionId = newSessionId;
        gop.reset();
        lanes().forEach(DecodeLane::timeLineBreaks);
    }

    /** A packet of the session arrived. */
    synchronized void packet(Packet packet) {
        List<Subscription> active =
                readers.stream().filter(Subscription::active).toList();
        for (Subscription reader : active) {
            if (!reader.received(packet, lastSequence)) {
                own.getOrDefault(reader, shared).joins(reader, packet);
            }
        }
        boolean loss = packet.lossBefore() || packet.sequence() > lastSequence + 1;
        lastSequence = packet.sequence();
        gop.packet(packet, loss);
        health.packet(packet, loss);
        List<Subscription> sharing =
                active.stream().filter(reader -> !reader.blocks()).toList();
        // A stream that nobody reads costs its lane one packet, not each.
        if (!sharing.isEmpty() || !idle) {
            shared.packet(new Arrival(packet, sharing, sessionId));
        }
        idle = sharing.isEmpty();
        own.forEach((reader, lane) ->
                lane.packet(new Arrival(packet, active.contains(reader) ? List.of(reader) : List.of(), sessionId)));
    }

    /** The session is over: what its decoders still hold comes out, then they are closed. */
    synchronized void end() {
        lanes().forEach(DecodeLane::end);
    }

    /** Completes when no native object of this stream is left. */
    synchronized CompletableFuture<Void> close() {
        return CompletableFuture.allOf(lanes().map(DecodeLane::close).toArray(CompletableFuture[]::new));
    }

    private Stream<DecodeLane> lanes() {
        return Stream.concat(Stream.of(shared), own.values().stream());
    }

    GopMeter gop() {
        return gop;
    }

    /** What the pictures are like now. Any thread. */
    PictureView view() {
        return health.view(gop.gop());
    }

    /** How many packets went into decoders so far. Any thread. */
    long packetsDecoded() {
        return health.packetsDecoded();
    }

    /** How long packets have gone into a decoder without a picture coming out; 0 if all is well. Any thread. */
    long nanosWithoutPicture() {
        return lanes().mapToLong(DecodeLane::nanosWithoutPicture).max().orElse(0);
    }

    /** How long packets have come without the keyframe that is needed to go on; 0 if all is well. Any thread. */
    long nanosWithoutKeyframe() {
        return lanes().mapToLong(DecodeLane::nanosWithoutKeyframe).max().orElse(0);
    }
}
