/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.ClipEncoder;
import io.github.camelrtsp.peers.clip.ClipFormat;
import java.nio.file.Path;

/** {@code FaultClips FOLDER}: makes the numbered clips of the comparison, and their decoded pictures. */
final class FaultClips {
    static final ClipFormat LARGE = new ClipFormat(Codec.H264, new Size(640, 360), 25, 250, 50);
    static final ClipFormat SMALL = new ClipFormat(Codec.H264, new Size(320, 180), 25, 250, 50);

    private FaultClips() {}

    public static void main(String[] arguments) {
        ClipEncoder encoder = new ClipEncoder(Path.of(arguments[0]));
        encoder.encodeAndDecode(LARGE);
        encoder.encodeAndDecode(SMALL);
    }
}
