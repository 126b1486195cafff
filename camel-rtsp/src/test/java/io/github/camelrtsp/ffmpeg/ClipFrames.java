/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All pictures of a clip, for tests of other packages. */
public final class ClipFrames {
    private ClipFrames() {}

    /** Their capture times are as far apart as the clip says. */
    public static List<Frame> of(Path clip) throws CodecException {
        List<Frame> frames = new ArrayList<>();
        try (FileReader reader = FileReader.open(clip);
                VideoDecoder decoder =
                        VideoDecoder.open(reader.description().video().orElseThrow())) {
            for (var next = reader.read(); next.isPresent(); next = reader.read()) {
                Packet packet = Fixtures.packet(next.get());
                decoder.decode(packet, picture -> frames.add(picture.copy()));
            }
            decoder.drain(picture -> frames.add(picture.copy()));
        }
        return frames;
    }
}
