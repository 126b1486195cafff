/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.Mp4Writer;
import io.github.camelrtsp.ffmpeg.VideoFormat;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.stream.TimeLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One file that is being recorded. Pictures are written a second at a time: after a crash the last second is missing. Owned
 * by one user who calls it serially; blocks on the disk.
 */
final class ClipWriter {
    private final ClipDirectory directory;
    private final Path part;
    private final VideoFormat format;
    private final TimeLine line;
    private final Packet first;
    private final int clockRate;
    private final Mp4Writer file;
    private final DecodingTimes times;
    private final List<Packet> waiting = new ArrayList<>();
    private long latest = Long.MIN_VALUE;
    private long end;
    private int frames;
    private boolean corrupt;

    private ClipWriter(
            ClipDirectory directory,
            Path part,
            VideoFormat format,
            TimeLine line,
            Packet first,
            Mp4Writer file,
            DecodingTimes times) {
        this.directory = directory;
        this.part = part;
        this.format = format;
        this.line = line;
        this.first = first;
        this.file = file;
        this.clockRate = first.pts().clockRate();
        this.times = times;
    }

    /** @param keyframe the first picture; {@link #add} it, too */
    static ClipWriter begin(ClipDirectory directory, String camera, VideoFormat format, TimeLine line, Packet keyframe)
            throws IOException {
        Path part = directory.begin(camera, keyframe.captureTime().time());
        try {
            int clockRate = keyframe.pts().clockRate();
            DecodingTimes times = new DecodingTimes(keyframe.pts().ticks(), clockRate, format.reordered());
            Mp4Writer file = Mp4Writer.create(
                    part, format, clockRate, keyframe.captureTime().time());
            return new ClipWriter(directory, part, format, line, keyframe, file, times);
        } catch (CodecException e) {
            directory.discard(part);
            throw e;
        }
    }

    /** Whether a picture can follow in the same file. */
    boolean continues(TimeLine next, VideoFormat nextFormat) {
        return line == next && format.equals(nextFormat);
    }

    TimeLine line() {
        return line;
    }

    /** From the first picture to this one, by their presentation times. */
    Duration until(Packet packet) {
        return packet.pts().since(first.pts());
    }

    /** Adds a picture, in the order of decoding. */
    void add(Packet packet, boolean loss) throws CodecException {
        long pts = packet.pts().ticks();
        corrupt |= packet.key() ? packet.lossInside() : loss;
        if (pts < first.pts().ticks()) {
            // It is shown before the first keyframe, and refers to what came before the file.
            return;
        }
        if (pts > latest) {
            if (!waiting.isEmpty() && pts - waiting.get(0).pts().ticks() >= clockRate) {
                write(pts);
                file.flush();
            }
            latest = pts;
        }
        waiting.add(packet);
    }

    private void write(long next) throws CodecException {
        for (DecodingTimes.Timed timed : times.of(waiting, next)) {
            Packet packet = timed.packet();
            file.write(packet.data(), packet.key(), timed.pts(), timed.dts(), timed.duration());
            end = Math.max(end, timed.pts() + timed.duration());
            frames++;
        }
        waiting.clear();
    }

    /**
     * Completes the file.
     *
     * @param next presentation time of the picture that would follow, or {@link DecodingTimes#UNKNOWN}
     */
    ClipFile finish(long next) throws IOException {
        try (file) {
            write(next);
            file.finish();
        }
        Path complete = directory.complete(part);
        return new ClipFile(
                complete,
                format.codec(),
                format.size(),
                first.captureTime(),
                first.receivedNanos(),
                new Timestamp(end, clockRate).since(new Timestamp(0, clockRate)),
                frames,
                Files.size(complete),
                corrupt,
                line.sessionId());
    }

    /** Gives up, and leaves nothing. */
    void discard() {
        file.close();
        directory.discard(part);
    }
}
