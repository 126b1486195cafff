/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A recorded file that is complete.
 *
 * @param path of the MP4 file
 * @param codec of its pictures
 * @param size of its pictures
 * @param start when the first picture was taken
 * @param startNanos {@link System#nanoTime()} when the first picture arrived
 * @param duration from the first picture to the end of the last one
 * @param frames how many pictures
 * @param bytes of the file
 * @param corrupt whether pictures of it were lost or damaged on the way
 * @param sessionId of the connection that it came by
 */
public record ClipFile(
        Path path,
        Codec codec,
        Size size,
        CaptureTime start,
        long startNanos,
        Duration duration,
        int frames,
        long bytes,
        boolean corrupt,
        String sessionId) {}
