/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Suggestion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The names of a model's classes, by class number.
 *
 * @param source where they come from, for messages: a file's name, or the model
 * @param names the name of class 0 first
 */
public record Labels(String source, List<String> names) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public Labels {
        names = List.copyOf(names);
    }

    /** A text with one name a line, class 0 first (the usual {@code coco.names}); empty lines at the end do not count. */
    public static Labels parse(String source, String text) {
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        List<String> names =
                new ArrayList<>(plain.stripTrailing().lines().map(String::strip).toList());
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "The labels file " + source + " is empty: it needs one class name a line, class 0 first");
        }
        return new Labels(source, names);
    }

    /** {@code class0}, {@code class1}, ...: for a model that does not say what its classes are called. */
    public static Labels numbered(String source, int count) {
        return new Labels(
                source, IntStream.range(0, count).mapToObj(Labels::numbered).toList());
    }

    public int count() {
        return names.size();
    }

    /** The name of a class; {@code class17} for a number that has none. */
    public String name(int classId) {
        return classId >= 0 && classId < names.size() ? names.get(classId) : numbered(classId);
    }

    /** The number of a name, or -1. */
    public int id(String name) {
        return names.indexOf(name);
    }

    /**
     * The numbers of the classes of these names. A name may stand for several classes.
     *
     * @throws IllegalArgumentException for a name that is none of these, with the nearest one
     */
    public BitSet select(List<String> wanted) {
        BitSet ids = new BitSet(count());
        for (String name : wanted) {
            if (id(name) < 0) {
                throw new IllegalArgumentException(
                        "There is no class \"" + name + "\" in " + source + ", " + advice(name));
            }
            IntStream.range(0, count()).filter(i -> names.get(i).equals(name)).forEach(ids::set);
        }
        return ids;
    }

    private String advice(String name) {
        if (names.isEmpty()) {
            return "which does not name its classes: give their names with labels=FILE";
        }
        return "which has " + count()
                + Suggestion.nearest(name, names)
                        .map(near -> ": did you mean \"" + near + "\"?")
                        .orElse(", such as \"" + names.get(0) + "\"");
    }

    private static String numbered(int classId) {
        return "class" + classId;
    }
}
