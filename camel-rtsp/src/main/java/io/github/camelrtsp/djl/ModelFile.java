/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a model's bytes are.
 *
 * @param name as the user wrote it, for messages
 * @param key the same for two that are the same file in the same state
 * @param path the file, if it is one; otherwise it is read through {@code content}
 * @param content opens the bytes
 */
public record ModelFile(String name, String key, Optional<Path> path, Content content) {

    /** Opens the bytes of a model; the caller closes them. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /**
     * A file. When it changes on disk it is another model: who opens it then gets the new one.
     *
     * @throws IOException if there is no such file
     */
    public static ModelFile of(String name, Path path) throws IOException {
        Path real = path.toRealPath();
        String key = real + "@" + Files.getLastModifiedTime(real) + "+" + Files.size(real);
        return new ModelFile(name, key, Optional.of(real), () -> Files.newInputStream(real));
    }

    /** A resource that is not a file, such as one inside a jar. */
    public static ModelFile of(String name, URI location, Content content) {
        return new ModelFile(name, location.toString(), Optional.empty(), content);
    }

    /** The file's name without folders and ending: {@code yolo11n}. */
    public String title() {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    boolean isOnnx() {
        return name.endsWith(".onnx");
    }
}
