/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of an outbox. A file under a name without a dot before it is complete and on the disk; no other process writes here
 * while this is open. Safe for use by several threads.
 */
final class OutboxDirectory implements AutoCloseable {
    static final String REFUSED = "refused";
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String LOCK = ".lock";

    /** Elsewhere a directory cannot be opened, and its entries need no forcing by us. */
    private static final boolean FORCES_ENTRIES =
            !System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

    private final Path directory;
    private final FileChannel lock;

    /** @throws IOException if it cannot be written to, or another process, or another context of this one, has it open */
    OutboxDirectory(Path directory) throws IOException {
        this.directory = directory.toAbsolutePath().normalize();
        lock = prepare();
        try {
            claim();
            removeLeftovers();
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private FileChannel prepare() throws IOException {
        try {
            Path existing = directory;
            while (!Files.isDirectory(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            // On a full disk it would be too late.
            Files.createDirectories(directory.resolve(REFUSED));
            // A file is sure to be there only if all directories above it are.
            for (Path made = directory; !made.equals(existing); made = made.getParent()) {
                force(made.getParent());
            }
            return FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(
                    "The directory " + directory + " cannot be used for an outbox: " + e
                            + ". It needs to be a directory that this user can write to",
                    e);
        }
    }

    private void claim() throws IOException {
        FileLock mine;
        try {
            mine = lock.tryLock();
        } catch (OverlappingFileLockException e) {
            mine = null;
        } catch (IOException e) {
            throw new IOException(
                    "The directory " + directory + " cannot be locked: " + e
                            + ". An outbox needs a file system with locks: use a disk of this machine",
                    e);
        }
        if (mine == null) {
            throw new IOException(
                    "The directory " + directory + " is in use by another outbox or another process. Two would"
                            + " mix up the order of events: give each a directory of its own");
        }
    }

    /** What a process left that was killed while it wrote: its caller was never told that the event was stored. */
    private void removeLeftovers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(OutboxDirectory::isTemporary).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && OutboxSequence.isName(name.substring(1));
    }

    /** The names of the complete files, sorted. */
    List<String> stored() throws IOException {
        return names(directory);
    }

    /** The names of those that were refused, sorted. */
    List<String> refused() throws IOException {
        Path refused = directory.resolve(REFUSED);
        return Files.isDirectory(refused) ? names(refused) : List.of();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(OutboxSequence::isName)
                    .sorted()
                    .toList();
        }
    }

    /** Makes a complete file, or none. It is sure to be there after a power failure once {@link #force} has returned. */
    void write(String name, String text) throws IOException {
        write(directory, name, text);
    }

    private static void write(Path directory, String name, String text) throws IOException {
        Path temporary = directory.resolve("." + name);
        try {
            try (FileChannel out = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Forces the names of files to the disk. */
    void force() throws IOException {
        force(directory);
    }

    private static void force(Path directory) throws IOException {
        if (FORCES_ENTRIES) {
            try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    /** Of what is no file, camel-file does not know either. */
    boolean has(String name) {
        return Files.isRegularFile(directory.resolve(name));
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    /**
     * Moves the file to where nobody delivers it, with the reason beside it; without, if the disk has no room: those behind the
     * file, whose leaving would make some, must not wait for it.
     */
    void refuse(String name, String reason) throws IOException {
        Path refused = Files.createDirectories(directory.resolve(REFUSED));
        try {
            write(refused, name + ".reason", reason);
        } catch (IOException e) {
            // On a full disk it is enough that the log tells it: the event must not block the others.
            LOG.warn("{}: the reason was not written beside the refused event {}: {}", directory, name, e.toString());
        }
        Files.move(
                directory.resolve(name),
                refused.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** As it is written in messages: absolute. */
    @Override
    public String toString() {
        return directory.toString();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
