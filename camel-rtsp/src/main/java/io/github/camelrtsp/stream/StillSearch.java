/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.stream.Still.Alignment;
import io.github.camelrtsp.stream.StillRequest.Align;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for the picture of a wanted time in a history, as it is at one moment. Decodes nothing. */
final class StillSearch {
    private final StillRequest request;
    private final List<Gop> gops;
    private final TimeAxis axis;
    private final Instant wanted;
    private final List<Picture> pictures = new ArrayList<>();
    private boolean newestIsNow;

    /**
     * A picture of the history.
     *
     * @param chain the groups that it is decoded from, its own last
     * @param index in its group, in the order of decoding
     * @param time by the clock of the search
     */
    record Picture(List<Gop> chain, int index, Packet packet, Instant time) {
        Gop gop() {
            return chain.get(chain.size() - 1);
        }

        boolean isWhole() {
            boolean basis =
                    chain.size() == 1 || chain.get(0).isWhole(chain.get(0).size() - 1);
            return basis && gop().isWhole(index);
        }
    }

    /** @param now by both clocks of this machine */
    StillSearch(StillRequest request, List<Gop> gops, TimeAxis.Now now) {
        this.request = request;
        this.gops = gops.stream().filter(gop -> gop.size() > 0).toList();
        Optional<Packet> newest = this.gops.isEmpty()
                ? Optional.empty()
                : Optional.of(this.gops.get(this.gops.size() - 1).last());
        boolean camera = newest.filter(TimeAxis::isByCamera).isPresent() && isAskedByCamera();
        this.axis = new TimeAxis(camera ? Alignment.RTCP : Alignment.ARRIVAL, this.gops, now);
        collect();
        this.wanted = wanted(now, newest);
    }

    private boolean isAskedByCamera() {
        return request.trigger()
                .map(trigger -> trigger.source() == CaptureTime.Source.RTCP_SR)
                .orElse(true);
    }

    private void collect() {
        for (int g = 0; g < gops.size(); g++) {
            Gop gop = gops.get(g);
            List<Packet> packets = gop.packets();
            for (int i = 0; i < packets.size(); i++) {
                Packet packet = packets.get(i);
                boolean open = i > 0 && gop.isLeading(packet);
                if (open && (g == 0 || !gop.isContinued())) {
                    // What it refers to is not there any more.
                    continue;
                }
                List<Gop> chain = open ? List.of(gops.get(g - 1), gop) : List.of(gop);
                pictures.add(new Picture(chain, i, packet, axis.time(gop.line(), packet)));
            }
        }
    }

    private Instant wanted(TimeAxis.Now now, Optional<Packet> newest) {
        if (request.trigger().isPresent()) {
            Instant byCamera = request.trigger().get().time();
            Instant trigger = axis.by() == Alignment.RTCP
                    ? byCamera
                    : request.triggerReceived().orElse(byCamera);
            return trigger.plus(request.offset());
        }
        if (newest.isEmpty()) {
            return now.time().plus(request.offset());
        }
        // Now by the stream's own clock: how late it comes, nobody has to know.
        Instant latest = latest().orElseThrow().time();
        Duration age = Duration.ofNanos(now.nanos() - newest.get().receivedNanos());
        // A stream that pauses or is down has no picture of now, however new the last one is.
        newestIsNow = request.offset().compareTo(Duration.ZERO) <= 0
                && age.compareTo(request.tolerance().plus(rhythm())) <= 0;
        return (newestIsNow ? latest : latest.plus(age)).plus(request.offset());
    }

    /** The mean distance of arrivals in the present time line. */
    private Duration rhythm() {
        TimeLine line = gops.get(gops.size() - 1).line();
        List<Gop> present = gops.stream().filter(gop -> gop.line() == line).toList();
        int count = present.stream().mapToInt(Gop::size).sum();
        long nanos = present.get(present.size() - 1).last().receivedNanos()
                - present.get(0).first().receivedNanos();
        return Duration.ofNanos(nanos / Math.max(1, count - 1));
    }

    /** The time that is looked for, by the clock of the search. */
    Instant wanted() {
        return wanted;
    }

    /** How the wanted time and the pictures are compared. */
    Alignment alignment() {
        return request.trigger().isPresent() ? axis.by() : Alignment.ARRIVAL;
    }

    /** What the clocks of both may be wrong by. */
    Duration uncertainty(Picture still) {
        Duration ofStill = uncertainty(still.packet().captureTime());
        return ofStill.plus(request.trigger().map(StillSearch::uncertainty).orElse(Duration.ZERO));
    }

    private static Duration uncertainty(CaptureTime time) {
        return time.uncertainty() == null ? Duration.ZERO : time.uncertainty();
    }

    boolean isEmpty() {
        return pictures.isEmpty();
    }

    /**
     * Whether no picture that is still to come can be nearer: one of the wanted time or later is there, or one that is so near
     * that the next one is not waited for. Where pictures are not sent in the order in which they are shown, those between a
     * picture and an earlier one follow it, and have come when the next later one has.
     */
    boolean isSettled() {
        if (pictures.isEmpty()) {
            return false;
        }
        if (request.align() == Align.KEYFRAME || newestIsNow) {
            return true;
        }
        TimeLine line = gops.get(gops.size() - 1).line();
        Instant enough = wanted.minus(interval().dividedBy(4));
        Instant newest = Instant.MIN;
        int past = 0;
        boolean disordered = false;
        for (Picture picture : pictures) {
            if (picture.gop().line() != line) {
                continue;
            }
            if (picture.time().isAfter(newest)) {
                newest = picture.time();
                past += newest.isBefore(enough) ? 0 : 1;
            } else {
                disordered = true;
            }
        }
        return past >= (disordered ? 2 : 1);
    }

    /** Whether the wanted time lies further ahead than can be waited for. */
    boolean isHopeless(Duration left) {
        return latest().filter(newest -> Duration.between(newest.time(), wanted).compareTo(left.plusSeconds(5)) > 0)
                .isPresent();
    }

    /** Whether the wanted time is before the first picture by more than their distance. */
    boolean isTooOld() {
        return oldest().filter(first -> wanted.isBefore(first.time().minus(interval())))
                .isPresent();
    }

    /** Whether the nearest picture is one of the wanted time. */
    boolean isNear(Picture picture) {
        return request.align() == Align.KEYFRAME || offset(picture).abs().compareTo(request.tolerance()) <= 0;
    }

    Duration offset(Picture picture) {
        return Duration.between(wanted, picture.time());
    }

    /**
     * The nearest picture that may be given; empty if there is none.
     *
     * @param refused those that the decoder gives no picture of
     */
    Optional<Picture> nearest(Set<Packet> refused) {
        return pictures.stream()
                .filter(picture -> !refused.contains(picture.packet()))
                .filter(picture -> request.align() == Align.EXACT || picture.index() == 0)
                .filter(picture -> request.corruptFrames() == ReaderOptions.CorruptFrames.DELIVER || picture.isWhole())
                .min(Comparator.comparing(picture -> offset(picture).abs()));
    }

    /** The nearest picture, whole or not. */
    Optional<Picture> nearestOfAll() {
        return pictures.stream()
                .min(Comparator.comparing(picture -> offset(picture).abs()));
    }

    Optional<Picture> oldest() {
        return pictures.stream().min(Comparator.comparing(Picture::time));
    }

    Optional<Picture> latest() {
        return pictures.stream().max(Comparator.comparing(Picture::time));
    }

    /** The mean distance of pictures in the oldest group. */
    private Duration interval() {
        Gop first = gops.get(0);
        long count = pictures.stream().filter(picture -> picture.gop() == first).count();
        Duration span = first.last().pts().since(first.first().pts()).abs();
        return count < 2 ? Duration.ofMillis(50) : span.dividedBy(count - 1);
    }
}
