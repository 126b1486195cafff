/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A line of a file, to be printed in front of what is wrong there.
 *
 * @param file as Camel names it, with or without {@code file:}
 * @param line from 1; 0 if it is not known
 */
record Place(String file, int line) {
    private static final int LINES_BACK = 3;
    private static final int LINES_ON = 20;

    Place {
        file = file.startsWith("file:") ? relative(file.substring("file:".length())) : file;
    }

    /** The first line of {@code file} that begins with {@code text}, if there is one. */
    static Optional<Place> ofLine(Path file, String text) {
        List<String> lines = lines(file.toString());
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(text)) {
                return Optional.of(new Place("file:" + file, i + 1));
            }
        }
        return Optional.empty();
    }

    /** This line or one of those just above it, if {@code word} stands there: parsers point behind a key. */
    Place above(String word) {
        return nearest(word, IntStream.rangeClosed(0, LINES_BACK).map(back -> line - back));
    }

    /** This line or one of those below it, if {@code word} stands there: an option is some lines below its step. */
    Place below(String word) {
        return nearest(word, IntStream.rangeClosed(line, line + LINES_ON));
    }

    private Place nearest(String word, IntStream numbers) {
        List<String> lines = lines(file);
        return numbers.filter(number -> !word.isEmpty() && number >= 1 && number <= lines.size())
                .filter(number -> lines.get(number - 1).contains(word))
                .mapToObj(number -> new Place(file, number))
                .findFirst()
                .orElse(this);
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException | RuntimeException e) {
            // A resource in the jar, or gone: the line as it was told must do.
            return List.of();
        }
    }

    private static String relative(String file) {
        Path here = Path.of("").toAbsolutePath();
        Path path = Path.of(file).toAbsolutePath().normalize();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }

    /** {@code routes/gate.yaml:12: }. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": ";
    }
}
