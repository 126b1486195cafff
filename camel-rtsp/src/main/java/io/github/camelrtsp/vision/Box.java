/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

/**
 * A rectangle in a picture, normalised: 0 is the left or top edge of the picture, 1 the right or bottom one, whatever the
 * picture's size.
 *
 * @param x of the left edge, 0..1
 * @param y of the top edge, 0..1
 * @param width 0..1, and {@code x + width} is at most 1
 * @param height 0..1, and {@code y + height} is at most 1
 */
public record Box(double x, double y, double width, double height) {

    /** The box between two corners, cut to the picture. */
    public static Box ofCorners(double left, double top, double right, double bottom) {
        double x = clip(left);
        double y = clip(top);
        return new Box(x, y, Math.max(0, clip(right) - x), Math.max(0, clip(bottom) - y));
    }

    /** The share of the picture that it covers, 0..1. */
    public double area() {
        return width * height;
    }

    /** Intersection over union: 0 if they do not touch, 1 if they are the same. */
    public double iou(Box other) {
        double intersection = intersection(other);
        if (intersection == 0) {
            return 0;
        }
        return intersection / (area() + other.area() - intersection);
    }

    /** How much of the smaller of the two is inside the other, 0..1. */
    double cover(Box other) {
        double intersection = intersection(other);
        return intersection == 0 ? 0 : intersection / Math.min(area(), other.area());
    }

    private double intersection(Box other) {
        double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        return w <= 0 || h <= 0 ? 0 : w * h;
    }

    private static double clip(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
