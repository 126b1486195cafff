/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.ffmpeg.FileReader;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.server.Mount;
import io.github.camelrtsp.server.RtspServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a file to a mount as a camera would: in real time, over and over, with timestamps that never go back. The pictures
 * are sent as they are, without decoding. Each has the time when it was taken by the {@link Playback} as its capture time.
 */
public final class FilePublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FilePublisher.class);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Later than this (the machine slept), the time line starts anew instead of catching up in a burst. */
    private static final long MAX_LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Path file;
    private final FileReader reader;
    private final Mount mount;
    private final ScheduledExecutorService thread;
    private final FileTimeline timeline = new FileTimeline();
    private long sequence;
    private long latencyNanos;
    private long startNanos;
    private volatile boolean closed;

    private FilePublisher(Path file, FileReader reader, Mount mount) {
        this.file = file;
        this.reader = reader;
        this.mount = mount;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "rtsp-file-" + file.getFileName());
            created.setDaemon(true);
            return created;
        });
    }

    /**
     * Opens a path on the server, where the file will be played.
     *
     * @param path of the mount, such as {@code /cam}
     * @throws CodecException if the file cannot be played
     * @throws IllegalStateException if the path is in use
     */
    public static FilePublisher open(Path file, RtspServer server, String path) throws CodecException {
        FileReader reader = FileReader.open(file);
        try {
            return new FilePublisher(file, reader, server.mount(path, reader.description()));
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Opens a path like {@link #open}, and plays the file from now on, each picture sent as it is taken. */
    public static FilePublisher start(Path file, RtspServer server, String path) throws CodecException {
        FilePublisher publisher = open(file, server, path);
        publisher.play(Playback.now());
        return publisher;
    }

    /** Begins to play. Once. */
    public void play(Playback playback) {
        startNanos = playback.startNanos();
        latencyNanos = playback.latency().toNanos();
        thread.execute(this::next);
    }

    /** Where it is played. */
    public Mount mount() {
        return mount;
    }

    /** Reads one packet, and comes back when it is due. */
    private void next() {
        try {
            Optional<FilePacket> packet = reader.read();
            if (packet.isEmpty()) {
                reader.rewind();
                timeline.nextRound();
                packet = reader.read();
            }
            FilePacket read = packet.orElseThrow(() -> new CodecException(
                    "The file " + file + " has no pictures, or cannot be read again", "Check the file with ffprobe."));
            schedule(read, timeline.place(read));
        } catch (CodecException | RuntimeException e) {
            end(e);
        }
    }

    private void end(Exception cause) {
        if (!closed) {
            LOG.error("Playing {} on {} ended: {}", file, mount.path(), cause.getMessage(), cause);
            mount.close();
        }
    }

    private void schedule(FilePacket packet, FileTimeline.Place place) {
        long now = System.nanoTime();
        long late = now - latencyNanos - (startNanos + nanos(place.dts(), place));
        if (late > MAX_LATE_NANOS) {
            startNanos += late;
        }
        long taken = startNanos + nanos(place.dts(), place);
        thread.schedule(
                () -> write(packet, place, taken), Math.max(0, taken + latencyNanos - now), TimeUnit.NANOSECONDS);
    }

    private void write(FilePacket packet, FileTimeline.Place place, long taken) {
        long now = System.nanoTime();
        // Not of this moment: a late thread would show as jitter in the sender reports.
        long shownAfterTaken = nanos(place.pts().ticks() - place.lead() - place.dts(), place);
        Instant captured = Clock.systemUTC().instant().minusNanos(now - taken).plusNanos(shownAfterTaken);
        CaptureTime captureTime = new CaptureTime(captured, CaptureTime.Source.ARRIVAL, Duration.ZERO);
        try {
            mount.write(new Packet(
                    packet.codec(), packet.data(), place.pts(), packet.key(), false, captureTime, now, ++sequence));
        } catch (RuntimeException e) {
            end(e);
            return;
        }
        next();
    }

    private static long nanos(long ticks, FileTimeline.Place place) {
        long rate = place.pts().clockRate();
        return ticks / rate * NANOS_PER_SECOND + ticks % rate * NANOS_PER_SECOND / rate;
    }

    /** Closes the mount and the file. Idempotent; waits for the packet that is being read. */
    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        mount.close();
        try {
            if (thread.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                reader.close();
            } else {
                LOG.warn("Reading {} does not end; its file stays open", file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
