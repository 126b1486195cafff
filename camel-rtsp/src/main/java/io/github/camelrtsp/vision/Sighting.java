/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.time.Instant;

/**
 * One look at an object.
 *
 * @param anchor the point that stands for it
 * @param box where it was seen
 * @param time capture time of the picture
 * @param clock time of the camera's {@link Timeline}, which no clock step moves
 * @param number in how many pictures it was seen, with this one
 */
record Sighting(Point anchor, Box box, Instant time, Duration clock, int number) {}
