/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the points of a line or zone, and says what is wrong with them.
 *
 * @param option the name of the option, for messages
 * @param example how it is written right
 */
record PointsText(String option, String example) {

    /** At least {@code least} different points in a row. */
    List<Point> parse(String text, int least) {
        List<Point> points = new ArrayList<>();
        for (String pair : text.strip().split("\\s+")) {
            points.add(point(text, pair, points.size() + 1));
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).equals(points.get(i - 1))) {
                throw wrong(text, "point " + (i + 1) + " is the same as the one before it");
            }
        }
        if (points.size() < least) {
            throw wrong(
                    text,
                    "it has " + points.size() + (points.size() == 1 ? " point" : " points") + " but needs " + least
                            + " at least");
        }
        return points;
    }

    private Point point(String text, String pair, int number) {
        String[] parts = pair.split(",", -1);
        if (parts.length != 2) {
            throw wrong(text, "\"" + pair + "\" is not a point: x and y are separated by a comma, points by a space");
        }
        return new Point(coordinate(text, parts[0], number, "x"), coordinate(text, parts[1], number, "y"));
    }

    private double coordinate(String text, String number, int point, String axis) {
        double value;
        try {
            value = Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw wrong(text, axis + " of point " + point + " is \"" + number + "\", not a number");
        }
        if (!(value >= 0 && value <= 1)) {
            throw wrong(
                    text,
                    axis + " of point " + point + " is " + number
                            + ", but coordinates are shares of the picture, from 0 ("
                            + (axis.equals("x") ? "left" : "top") + ") to 1 ("
                            + (axis.equals("x") ? "right" : "bottom") + "): divide pixels by the picture's "
                            + (axis.equals("x") ? "width" : "height"));
        }
        return value;
    }

    private IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException(
                option + "=" + text.strip() + ": " + why + ". Right is, for example, " + example);
    }
}
