/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A video file and the path under which a test camera plays it.
 *
 * @param file that exists
 * @param path begins with {@code /}
 * @param latency from the moment that a picture is taken to its sending
 */
record ServedFile(Path file, String path, Duration latency) {
    private static final Pattern ALLOWED = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /** Each picture is sent as it is taken. */
    ServedFile(Path file, String path) {
        this(file, path, Duration.ZERO);
    }

    /** Reads {@code FILE[=path]}; without a path it is the file's name without its ending. */
    static ServedFile parse(String argument) throws Failure {
        int equals = argument.lastIndexOf('=');
        if (equals < 0 || Files.exists(Path.of(argument))) {
            Path file = existing(argument);
            String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
            return new ServedFile(file, "/" + name.replaceAll("[^A-Za-z0-9._~-]+", "-"));
        }
        String path = argument.substring(equals + 1);
        String absolute = path.startsWith("/") ? path : "/" + path;
        if (!ALLOWED.matcher(absolute).matches()) {
            throw Failure.wrongInput(argument + ": \"" + path
                    + "\" is no path: letters, digits and . _ ~ - with / between them, such as ch1/main");
        }
        return new ServedFile(existing(argument.substring(0, equals)), absolute);
    }

    private static Path existing(String name) throws Failure {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw Failure.wrongInput(
                    name + ": there is no such file (looked in " + Path.of("").toAbsolutePath() + ")");
        }
        return file;
    }
}
