/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.clip;

import io.github.camelrtsp.media.Size;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;

/**
 * Decoded pictures in a file of planar YUV 4:2:0 without headers, as the ffmpeg program and GStreamer write it. Read
 * picture by picture, so that a long recording costs no memory. A picture that is cut short is not counted.
 */
public record RawVideo(Path file, Size size) {

    /** Whole pictures in the file. */
    public int count() {
        try {
            return (int) (Files.size(file) / Picture.byteCount(size));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the decoded pictures " + file, e);
        }
    }

    /** All of them, each read when it is asked for. */
    public List<Picture> pictures() {
        return new AbstractList<>() {
            @Override
            public Picture get(int index) {
                return picture(index);
            }

            @Override
            public int size() {
                return count();
            }
        };
    }

    /** The picture at this position, from 0. */
    public Picture picture(int index) {
        byte[] planes = new byte[Picture.byteCount(size)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek((long) index * planes.length);
            in.readFully(planes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read picture " + index + " of " + file, e);
        }
        return new Picture(size, planes);
    }
}
