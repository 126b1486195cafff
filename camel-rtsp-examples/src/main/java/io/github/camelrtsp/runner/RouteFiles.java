/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that the command line names.
 *
 * @param routes YAML files, each once, in the order in which they were named
 * @param properties each {@code application.properties} beside one of them, then that of the working directory
 */
record RouteFiles(List<Path> routes, List<Path> properties) {
    private static final int MAX_DEPTH = 8;

    /** Finds files by name, and by patterns with {@code *}, {@code ?} and {@code **} where no shell did it. */
    static RouteFiles find(List<String> names) throws Failure {
        Set<Path> routes = new LinkedHashSet<>();
        for (String name : names) {
            routes.addAll(isPattern(name) ? matching(name) : List.of(existing(name)));
        }
        Set<Path> properties = new LinkedHashSet<>();
        routes.forEach(route -> addIfThere(properties, route.resolveSibling("application.properties")));
        addIfThere(properties, Path.of("application.properties"));
        return new RouteFiles(List.copyOf(routes), List.copyOf(properties));
    }

    private static boolean isPattern(String name) {
        return (name.contains("*") || name.contains("?")) && !Files.exists(literal(name));
    }

    /** A pattern is no valid path on Windows. */
    private static Path literal(String name) {
        return Path.of(name.replaceAll("[*?]", "_"));
    }

    private static Path existing(String name) throws Failure {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw Failure.wrongInput(
                    Files.isDirectory(file)
                            ? name + " is a directory: name the files in it, such as " + name + "/*.yaml"
                            : name + ": there is no such file (looked in "
                                    + Path.of("").toAbsolutePath() + ")");
        }
        return file.toAbsolutePath().normalize();
    }

    private static List<Path> matching(String pattern) throws Failure {
        int wild = firstWildcard(pattern);
        int slash = Math.max(pattern.lastIndexOf('/', wild), pattern.lastIndexOf('\\', wild));
        Path root = Path.of(slash < 0 ? "" : pattern.substring(0, slash + 1)).toAbsolutePath();
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(slash + 1));
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root, pattern.contains("**") ? MAX_DEPTH : 1)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(root.relativize(file)))
                    .sorted()
                    .forEach(file -> found.add(file.normalize()));
        } catch (IOException e) {
            throw Failure.wrongInput(pattern + ": " + root + " cannot be read", e);
        }
        if (found.isEmpty()) {
            throw Failure.wrongInput(pattern + ": no file matches");
        }
        return found;
    }

    private static int firstWildcard(String pattern) {
        int star = pattern.indexOf('*');
        int any = pattern.indexOf('?');
        return star < 0 ? any : any < 0 ? star : Math.min(star, any);
    }

    private static void addIfThere(Set<Path> found, Path file) {
        if (Files.isRegularFile(file)) {
            found.add(file.toAbsolutePath().normalize());
        }
    }
}
