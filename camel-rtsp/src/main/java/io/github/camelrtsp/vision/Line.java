/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A line across the picture, of one or more straight stretches, that objects cross.
 *
 * @param name the rule's name
 * @param points from the first to the last, two at least: the inside is at the right hand of who walks along them
 * @param directions the crossings that count
 */
public record Line(String name, List<Point> points, Set<Direction> directions) {
    public Line {
        points = List.copyOf(points);
        directions = Set.copyOf(directions);
    }

    /**
     * Reads {@code x1,y1 x2,y2 ...}, and after it {@code in} or {@code out} if only that direction counts.
     *
     * @throws IllegalArgumentException if that cannot be, with the option's name and how to write it
     */
    public static Line parse(String name, String text) {
        Set<Direction> directions = EnumSet.allOf(Direction.class);
        String points = text.strip();
        for (Direction direction : Direction.values()) {
            if (points.endsWith(" " + direction.id())) {
                directions = EnumSet.of(direction);
                points = points.substring(0, points.length() - direction.id().length());
                break;
            }
        }
        PointsText parser = new PointsText("lines." + name, "lines." + name + "=0.5,0 0.5,1");
        return new Line(name, parser.parse(points, 2), directions);
    }

    /**
     * How often the way from {@code a} to {@code b} crosses the line: positive for in, negative for out. A point that is
     * exactly on the line belongs to its right hand, so a way through it is counted once, whichever piece comes first.
     */
    int crossings(Point a, Point b) {
        int crossings = 0;
        for (int i = 1; i < points.size(); i++) {
            crossings += crossing(a, b, points.get(i - 1), points.get(i));
        }
        return crossings;
    }

    /** Which share of the way from {@code a} to {@code b} is before the line; 1 if it does not cross it. */
    double shareBefore(Point a, Point b) {
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            if (crossing(a, b, from, to) != 0) {
                double before = Math.abs(a.side(from, to));
                return before / (before + Math.abs(b.side(from, to)));
            }
        }
        return 1;
    }

    /** How far {@code point} is from the line, in sizes of the object. */
    double distance(Point point, Box object) {
        double nearest = Double.MAX_VALUE;
        for (int i = 1; i < points.size(); i++) {
            nearest = Math.min(nearest, point.distance(points.get(i - 1), points.get(i), object));
        }
        return nearest;
    }

    private static int crossing(Point a, Point b, Point from, Point to) {
        boolean before = a.side(from, to) >= 0;
        boolean after = b.side(from, to) >= 0;
        boolean within = from.side(a, b) >= 0 != to.side(a, b) >= 0;
        return before == after || !within ? 0 : after ? 1 : -1;
    }
}
