/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

/**
 * Where an object is and how it moves: a Kalman filter with constant velocity for centre, width and height of its box, as in
 * SORT (Bewley and others, 2016, arXiv 1602.00763) and ByteTrack (2110.06864). There the covariances of the four do not mix,
 * so four filters of two numbers each are the same as theirs of eight. Other than there, time is in seconds and not in
 * frames: a camera's pictures do not come evenly, and the noise of the motion grows with the time between them.
 */
final class Motion {
    /** Error of a box's edge, as a share of the box (ByteTrack: 1/20). */
    private static final double BOX_ERROR = 0.05;

    /** How fast an unknown object may be, in its own sizes a second. A person walks at 0.8 of the height, a car at 3. */
    private static final double FIRST_SPEED = 2;

    /** How much the speed changes in a second, in sizes a second. */
    private static final double AGILITY = 1;

    /** Sizes change slower than places. */
    private static final double GROWTH = 0.3;

    private final Axis x;
    private final Axis y;
    private final Axis width;
    private final Axis height;

    Motion(Box box) {
        double size = Math.max(box.width(), box.height());
        x = new Axis(centerX(box), BOX_ERROR * box.width(), FIRST_SPEED * size);
        y = new Axis(centerY(box), BOX_ERROR * box.height(), FIRST_SPEED * size);
        width = new Axis(box.width(), BOX_ERROR * box.width(), GROWTH * size);
        height = new Axis(box.height(), BOX_ERROR * box.height(), GROWTH * size);
    }

    void pass(double seconds) {
        double size = Math.max(width.value, height.value);
        x.pass(seconds, AGILITY * size);
        y.pass(seconds, AGILITY * size);
        width.pass(seconds, GROWTH * size);
        height.pass(seconds, GROWTH * size);
    }

    /** An object that is not seen keeps its size: only its place is guessed on. */
    void miss() {
        width.speed = 0;
        height.speed = 0;
    }

    /**
     * Corrects by what was seen.
     *
     * @param doubt how much larger the error of the box is than usual, 1 or more
     */
    void see(Box box, double doubt) {
        x.see(centerX(box), doubt * BOX_ERROR * box.width());
        y.see(centerY(box), doubt * BOX_ERROR * box.height());
        width.see(box.width(), doubt * BOX_ERROR * box.width());
        height.see(box.height(), doubt * BOX_ERROR * box.height());
    }

    /** Where the object should be now: not cut to the picture. */
    Box box() {
        double w = Math.max(Axis.LEAST, width.value);
        double h = Math.max(Axis.LEAST, height.value);
        return new Box(x.value - w / 2, y.value - h / 2, w, h);
    }

    private static double centerX(Box box) {
        return box.x() + box.width() / 2;
    }

    private static double centerY(Box box) {
        return box.y() + box.height() / 2;
    }

    /** One number that changes evenly, and how sure it and its speed are. */
    private static final class Axis {
        static final double LEAST = 1e-4;
        private double value;
        private double speed;
        private double valueVariance;
        private double covariance;
        private double speedVariance;

        Axis(double value, double error, double speedError) {
            this.value = value;
            this.valueVariance = square(error);
            this.speedVariance = square(speedError);
        }

        /** White noise of acceleration with this density, integrated over the time. */
        void pass(double t, double agility) {
            double q = square(agility);
            value += t * speed;
            valueVariance += t * (2 * covariance + t * speedVariance) + q * t * t * t / 3;
            covariance += t * speedVariance + q * t * t / 2;
            speedVariance += q * t;
        }

        void see(double seen, double error) {
            double total = valueVariance + square(error);
            double gain = valueVariance / total;
            double speedGain = covariance / total;
            double surprise = seen - value;
            value += gain * surprise;
            speed += speedGain * surprise;
            speedVariance -= speedGain * covariance;
            covariance *= 1 - gain;
            valueVariance *= 1 - gain;
        }

        private static double square(double error) {
            return Math.max(error, LEAST) * Math.max(error, LEAST);
        }
    }
}
