/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.CaptureTime;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How well the camera's clock is known.
 *
 * @param source who says when pictures were taken
 * @param offset camera's clock minus ours when the last sender report arrived, network delay included; zero without reports
 * @param uncertainty of the capture times
 * @param driftPpm how much faster than ours the camera's clock runs, in millionths; empty until enough reports came
 */
public record ClockStatus(CaptureTime.Source source, Duration offset, Duration uncertainty, OptionalDouble driftPpm) {}
