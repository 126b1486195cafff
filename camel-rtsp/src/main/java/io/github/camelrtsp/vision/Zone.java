/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.List;

/**
 * An area of the picture that objects enter and leave.
 *
 * @param name the rule's name
 * @param points the corners of a polygon whose edges do not cross each other, three at least; the last joins the first
 */
public record Zone(String name, List<Point> points) {
    public Zone {
        points = List.copyOf(points);
    }

    /**
     * Reads {@code x1,y1 x2,y2 x3,y3 ...}.
     *
     * @throws IllegalArgumentException if that cannot be, with the option's name and how to write it
     */
    public static Zone parse(String name, String text) {
        String option = "zones." + name;
        List<Point> points = new PointsText(option, option + "=0,0.5 1,0.5 1,1 0,1").parse(text, 3);
        if (points.get(0).equals(points.get(points.size() - 1))) {
            points = points.subList(0, points.size() - 1);
            if (points.size() < 3) {
                throw new IllegalArgumentException(
                        option + "=" + text + " has two corners: a zone needs three at least");
            }
        }
        Zone zone = new Zone(name, points);
        zone.refuseCrossedEdges(option);
        return zone;
    }

    boolean contains(Point point) {
        boolean inside = false;
        for (int i = 0; i < points.size(); i++) {
            Point a = points.get(i);
            Point b = points.get((i + 1) % points.size());
            if (a.y() > point.y() != b.y() > point.y()
                    && point.x() < (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** How far {@code point} is from the edge, in sizes of the object. */
    double distance(Point point, Box object) {
        double nearest = Double.MAX_VALUE;
        for (int i = 0; i < points.size(); i++) {
            nearest = Math.min(nearest, point.distance(points.get(i), points.get((i + 1) % points.size()), object));
        }
        return nearest;
    }

    private void refuseCrossedEdges(String option) {
        int n = points.size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 2; j < n; j++) {
                boolean neighbours = (j + 1) % n == i;
                if (!neighbours && cross(points.get(i), points.get(i + 1), points.get(j), points.get((j + 1) % n))) {
                    throw new IllegalArgumentException(option + ": the edge from corner " + (i + 1) + " to " + (i + 2)
                            + " crosses the one from corner " + (j + 1) + " to " + ((j + 1) % n + 1)
                            + ": write the corners in the order in which one meets them walking around the zone");
                }
            }
        }
    }

    private static boolean cross(Point a, Point b, Point c, Point d) {
        return a.side(c, d) * b.side(c, d) <= 0 && c.side(a, b) * d.side(a, b) <= 0;
    }
}
