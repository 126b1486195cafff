/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Track;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Decodes of each group of pictures what somebody wants, and what that refers to.
 *
 * <ul>
 *   <li>A packet is decoded at once if its picture may be wanted, or if one is foreseen that needs it: one that is due before
 *       the next keyframe is expected ({@link Rhythm}).
 *   <li>Else it is held. If a picture is wanted after all, because the group is longer than the ones before, what is held is
 *       decoded up to it: that picture comes later by as much as this takes, and none is missing. The next keyframe lets go
 *       of what is held.
 *   <li>What nothing refers to ({@link Disposability}) is decoded for its own picture only.
 *   <li>While those who want it are busy, the newest packet of that kind waits, and is decoded when one of them is ready: one
 *       picture, and a young one. Other packets do not wait, though nobody may ever see their pictures: that is known only
 *       when the next keyframe is there, and to decode a whole group first makes the picture late.
 * </ul>
 *
 * <p>Confined to the decoding thread.
 */
final class GroupDecoder {
    private static final long NO_START = Long.MIN_VALUE;

    private final Supplier<List<Subscription>> readers;
    private final LaneHealth health;
    private final Rhythm rhythm;
    private final Patience forPicture;
    private final PictureOutlet outlet;
    private final HeldGroup held = new HeldGroup();

    private final TrackDecoder decoder;
    private Disposability disposability;
    private long decoded;

    /** Whether what is held begins where the decoder stands, or with a keyframe. */
    private boolean reachable;
    /** Whether nothing was left out between what the decoder got last and what is held. */
    private boolean contiguous;
    /** Why it is not reachable. */
    private DropReason gap = DropReason.START;
    /** What is shown before this one refers to what was left out. */
    private long start = NO_START;

    /**
     * @param readers for whom is decoded
     * @param failed told when no decoder can be opened for the track
     */
    GroupDecoder(
            DecoderSource decoders,
            Supplier<List<Subscription>> readers,
            Consumer<CodecException> failed,
            LaneHealth health,
            Rhythm rhythm,
            Patience forPicture) {
        this.readers = readers;
        this.health = health;
        this.rhythm = rhythm;
        this.forPicture = forPicture;
        this.outlet = new PictureOutlet(health, rhythm, forPicture);
        this.decoder = new TrackDecoder(decoders, failed, health, outlet);
    }

    void begin(Track newTrack) {
        end();
        decoder.begin(newTrack);
        disposability = new Disposability(newTrack);
        rhythm.reset();
        health.sessionBegins();
        readers.get().forEach(Subscription::sessionBegins);
    }

    void timeLineBreaks() {
        rhythm.reset();
        health.timeLineBreaks();
        start = NO_START;
    }

    /** Whether packets can be decoded: from a keyframe on, if nothing was left out. */
    boolean isReachable() {
        return reachable;
    }

    boolean isTainted() {
        return outlet.isTainted();
    }

    /** Nobody wants a picture now: none is missing. */
    void abandon() {
        lose(gap == DropReason.START ? gap : DropReason.RATE);
        forPicture.over();
    }

    /** Packets are missing that were not decoded, so that nothing is right up to the next keyframe. */
    void lose(DropReason reason) {
        held.clear();
        if (reason == DropReason.QUEUE && decoder.isAwaited()) {
            // A picture that is held back for the sake of order would come out with the next keyframe, and be old by
            // then.
            decoder.drain();
        }
        reachable = false;
        contiguous = false;
        gap = reason;
    }

    /**
     * A packet came.
     *
     * @param arrival for those who are there; at least one is
     * @param late whether it has waited for too long to be decoded
     */
    void packet(Arrival arrival, boolean late) {
        if (decoder.isImpossible()) {
            arrival.drop(DropReason.FAILED);
            return;
        }
        Packet packet = arrival.packet();
        boolean disposable = disposability.of(packet);
        List<Subscription> wanting = arrival.readers().stream()
                .filter(reader -> reader.wish().mayWant(packet, rhythm))
                .toList();
        for (Subscription reader : arrival.readers()) {
            if (!wanting.contains(reader)) {
                reader.passedOver(rhythm);
            }
        }
        if (late) {
            lose(DropReason.QUEUE);
        } else if (packet.key()) {
            beginGroup(wanting);
        }
        if (late || !reachable) {
            wanting.forEach(reader -> reader.unreachable(gap));
        } else if (!packet.key() && packet.pts().ticks() < start) {
            wanting.forEach(reader -> reader.unreachable(gap));
            hold(arrival.to(List.of()), true);
        } else {
            held.supersede(wanting);
            reachable(arrival, wanting, disposable);
        }
    }

    private void reachable(Arrival arrival, List<Subscription> wanting, boolean disposable) {
        boolean needed = !disposable && isAnythingForeseen(arrival) || decoder.isAwaited();
        boolean mayWait = !needed && (disposable || arrival.packet().key());
        if (wanting.isEmpty() ? !needed : mayWait && wanting.stream().allMatch(Subscription::isBusy)) {
            hold(arrival.to(wanting), disposable);
        } else {
            catchUp();
            send(arrival.to(wanting));
            finish(arrival);
        }
    }

    /** Of the group before, only what somebody waits for is still decoded. */
    private void beginGroup(List<Subscription> wanting) {
        held.supersede(wanting);
        decodePostponed();
        if (held.hasReferences()) {
            contiguous = false;
            held.clear();
        } else {
            catchUp();
        }
        reachable = true;
    }

    private boolean isAnythingForeseen(Arrival arrival) {
        return arrival.readers().stream().anyMatch(reader -> reader.wish().foresees(rhythm));
    }

    private boolean mayBeWantedLater() {
        return readers.get().stream().anyMatch(reader -> !reader.wish().neverMore());
    }

    private void hold(Arrival arrival, boolean disposable) {
        if (arrival.readers().isEmpty() && !mayBeWantedLater()) {
            // What is postponed stays.
            reachable = false;
            contiguous = false;
            gap = DropReason.RATE;
        } else if (!held.add(arrival, disposable)) {
            lose(DropReason.RATE);
        }
    }

    /** Decodes what is held. */
    private void catchUp() {
        for (HeldGroup.Held next = held.poll(); next != null; next = held.poll()) {
            decode(next);
        }
    }

    private void decode(HeldGroup.Held next) {
        if (!next.disposable() || next.isAwaited()) {
            send(next.arrival());
        } else {
            decoder.skip(next.arrival().packet());
        }
    }

    /** Whether somebody waits for a picture that is held back while he is busy. */
    boolean isPostponing() {
        return held.isAwaited();
    }

    /** Decodes what was postponed if somebody is ready for it. */
    void serve() {
        if (held.isAwaited() && !held.awaiting().stream().allMatch(Subscription::isBusy)) {
            decodePostponed();
        }
    }

    private void decodePostponed() {
        while (held.isAwaited()) {
            HeldGroup.Held next = held.poll();
            decode(next);
            if (next.isAwaited()) {
                finish(next.arrival());
            }
        }
    }

    private void send(Arrival arrival) {
        Packet packet = arrival.packet();
        if (packet.key()) {
            start = contiguous ? NO_START : packet.pts().ticks();
        }
        if (!contiguous) {
            health.startsWith(packet);
            contiguous = true;
        }
        if (!arrival.readers().isEmpty()) {
            forPicture.wanted();
            arrival.readers().forEach(Subscription::decoding);
        }
        decoded++;
        decoder.decode(arrival);
    }

    /** How many packets went into a decoder: the rest costs nothing. */
    long decoded() {
        return decoded;
    }

    /** A stream with B-frames would hold a lone keyframe back until the next one comes. */
    private void finish(Arrival arrival) {
        contiguous &= reachable;
        boolean last = arrival.packet().key() && !isAnythingForeseen(arrival);
        if (last && decoder.isAwaited()) {
            decoder.drain();
            contiguous = false;
            if (mayBeWantedLater()) {
                held.again(arrival);
            } else {
                lose(DropReason.RATE);
            }
        }
    }

    /** What the camera sent before the session ended, its readers get; then nothing native is left. */
    void end() {
        if (held.awaiting().stream().anyMatch(Subscription::active)) {
            decodePostponed();
        }
        lose(DropReason.START);
        start = NO_START;
        decoder.end();
    }
}
