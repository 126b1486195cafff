/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.benchmark;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.ClipEncoder;
import io.github.camelrtsp.peers.clip.ClipFormat;
import java.nio.file.Path;

/** {@code BenchmarkClip FOLDER WIDTH HEIGHT FPS COUNT GOP}: makes a numbered H.264 clip and prints its name. */
final class BenchmarkClip {
    private BenchmarkClip() {}

    public static void main(String[] arguments) {
        int[] numbers = new int[5];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.parseInt(arguments[i + 1]);
        }
        Size size = new Size(numbers[0], numbers[1]);
        ClipFormat format = new ClipFormat(Codec.H264, size, numbers[2], numbers[3], numbers[4]);
        System.out.println(new ClipEncoder(Path.of(arguments[0])).encode(format));
    }
}
