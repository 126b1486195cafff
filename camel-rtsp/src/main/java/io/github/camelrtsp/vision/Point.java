/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

/**
 * A place in a picture, normalised: 0,0 is the top left corner, 1,1 the bottom right one.
 *
 * @param x 0..1, to the right
 * @param y 0..1, down
 */
public record Point(double x, double y) {

    /** On which side of the way from {@code from} to {@code to} this is: positive at its right hand, negative at its left. */
    double side(Point from, Point to) {
        // With y down, a positive cross product is a turn to the right.
        return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
    }

    /**
     * How far the stretch from {@code from} to {@code to} is, measured in sizes of an object: its width across, its height
     * up and down. So the measure is the same near and far, and whatever the picture's shape.
     */
    double distance(Point from, Point to, Box object) {
        double w = Math.max(object.width(), SMALLEST);
        double h = Math.max(object.height(), SMALLEST);
        double dx = (to.x - from.x) / w;
        double dy = (to.y - from.y) / h;
        double px = (x - from.x) / w;
        double py = (y - from.y) / h;
        double length = dx * dx + dy * dy;
        double at = length == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
        return Math.hypot(px - at * dx, py - at * dy);
    }

    /** A box may be empty. */
    private static final double SMALLEST = 1e-3;
}
