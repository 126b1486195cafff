/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Duration;

/**
 * How old pictures were when they were delivered: from capture to delivery, wrong by as much as capture times are, and negative
 * if the camera's clock is ahead.
 *
 * @param last of the last one
 * @param p50 half of the last {@value AgeWindow#SIZE} were not older
 * @param p95 19 of 20 of them were not older
 * @param max of the oldest of them
 */
public record FrameAges(Duration last, Duration p50, Duration p95, Duration max) {}
