/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.FileReader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of clips: how they are called, how long they stay. Only files whose name is one of ours are ever touched. Any
 * thread; the calls may block on the disk.
 */
public final class ClipDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(ClipDirectory.class);
    private static final String PART = ".part";
    /** {@code gate-20260101T120000123Z.mp4}, {@code gate-20260101T120000123Z-2.mp4}. */
    private static final Pattern OURS = Pattern.compile(".+-\\d{8}T\\d{9}Z(-\\d+)?\\.mp4");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    /** A file that nobody has written to for so long was left behind by a process that died. */
    private static final Duration ABANDONED = Duration.ofSeconds(30);

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final Optional<Duration> keepFor;
    private final OptionalLong quota;
    private final Clock clock;

    /** A file of the folder. */
    private record Stored(Path path, long bytes, Instant modified) {}

    /**
     * @param directory made when the first clip is
     * @param keepFor older clips are deleted; empty: never
     * @param quota when the folder's clips are larger together, in bytes, the oldest are deleted; empty: never
     */
    public ClipDirectory(Path directory, Optional<Duration> keepFor, OptionalLong quota) {
        this(directory, keepFor, quota, Clock.systemUTC());
    }

    ClipDirectory(Path directory, Optional<Duration> keepFor, OptionalLong quota, Clock clock) {
        this.directory = directory.toAbsolutePath().normalize();
        this.keepFor = keepFor;
        this.quota = quota;
        this.clock = clock;
    }

    /** The temporary path of a clip that begins: no other clip has it, or will have its name. */
    Path begin(String camera, Instant start) throws IOException {
        Files.createDirectories(directory);
        String name = clean(camera) + "-" + TIME.format(start);
        for (int copy = 1; ; copy++) {
            Path file = directory.resolve(name + (copy == 1 ? "" : "-" + copy) + ".mp4");
            Path part = directory.resolve(file.getFileName() + PART);
            if (OPEN.add(part)) {
                if (reserve(part, file)) {
                    return part;
                }
                OPEN.remove(part);
            }
        }
    }

    /** Other processes, and other paths to the same folder, see that the name is taken; and no link is followed. */
    private static boolean reserve(Path part, Path file) throws IOException {
        try {
            Files.createFile(part);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            OPEN.remove(part);
            throw e;
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(part);
            return false;
        }
        return true;
    }

    /** Gives a complete clip its name, and makes room for the next. */
    Path complete(Path part) throws IOException {
        String name = part.getFileName().toString();
        Path file = part.resolveSibling(name.substring(0, name.length() - PART.length()));
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            OPEN.remove(part);
        }
        clear(file);
        return file;
    }

    /** Deletes a clip that is not to be. */
    void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.warn("A clip that failed cannot be deleted: {}", part, e);
        } finally {
            OPEN.remove(part);
        }
    }

    /**
     * Deletes what is too old or too much, the oldest first, and gives what a process that died left behind its name, as far as
     * it plays. A failure is logged: recording goes on.
     */
    public void clear() {
        clear(null);
    }

    /** @param newest never deleted: somebody is about to get it */
    private void clear(Path newest) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try {
            for (Stored left : stored(PART)) {
                recover(left);
            }
            delete(stored(""), newest);
        } catch (IOException e) {
            LOG.warn("The clips in {} cannot be cleared", directory, e);
        }
    }

    private void delete(List<Stored> clips, Path newest) throws IOException {
        long bytes = clips.stream().mapToLong(Stored::bytes).sum();
        Instant now = clock.instant();
        for (Stored clip : clips) {
            boolean old = keepFor.filter(most -> clip.modified.plus(most).isBefore(now))
                    .isPresent();
            boolean tooMuch = quota.isPresent() && bytes > quota.getAsLong();
            if ((old || tooMuch) && !clip.path.equals(newest)) {
                Files.deleteIfExists(clip.path);
                bytes -= clip.bytes;
                LOG.debug("Deleted {}: {}", clip.path, old ? "it is older than keepFor" : "diskQuota is used up");
            }
        }
    }

    private void recover(Stored left) throws IOException {
        boolean dead = left.modified.plus(ABANDONED).isBefore(clock.instant());
        if (!dead || !OPEN.add(left.path)) {
            return;
        }
        if (plays(left.path)) {
            LOG.info(
                    "{} was left behind by a process that ended; it plays as far as it goes, and gets its name",
                    left.path);
            complete(left.path);
        } else {
            LOG.info("{} was left behind by a process that ended, and is empty: it is deleted", left.path);
            discard(left.path);
        }
    }

    private static boolean plays(Path part) {
        try (FileReader reader = FileReader.open(part)) {
            return reader.read().isPresent();
        } catch (CodecException e) {
            return false;
        }
    }

    /** Our files with this ending after their name, the oldest first. */
    private List<Stored> stored(String ending) throws IOException {
        List<Stored> stored = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path path : files.toList()) {
                String name = path.getFileName().toString();
                boolean ours = name.endsWith(ending)
                        && OURS.matcher(name.substring(0, name.length() - ending.length()))
                                .matches();
                if (ours && Files.isRegularFile(path)) {
                    FileTime modified = Files.getLastModifiedTime(path);
                    stored.add(new Stored(path, Files.size(path), modified.toInstant()));
                }
            }
        }
        stored.sort(Comparator.comparing(Stored::modified).thenComparing(Stored::path));
        return stored;
    }

    /** What every file system takes, and no path. */
    private static String clean(String camera) {
        String clean =
                camera.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}_.-]+", "_").replaceAll("^\\.+", "");
        String whole = clean.isEmpty() ? "camera" : clean;
        return whole.substring(0, Math.min(whole.length(), 100));
    }
}
