/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.soak;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.ffmpeg.FileReader;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.peers.clip.ClipEncoder;
import io.github.camelrtsp.peers.clip.ClipFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small clip in memory: so small that a machine decodes thousands of its pictures a second.
 *
 * @param pictures ten seconds of them, a keyframe each second
 */
record SoakClip(Track track, List<Packet> pictures) {
    static SoakClip make(Path directory) throws CodecException {
        Path file = new ClipEncoder(directory).encode(new ClipFormat(Codec.H264, new Size(160, 90), 30, 300, 30));
        CaptureTime now = new CaptureTime(Instant.now(), CaptureTime.Source.ARRIVAL, Duration.ZERO);
        List<Packet> pictures = new ArrayList<>();
        try (FileReader reader = FileReader.open(file)) {
            for (Optional<FilePacket> next = reader.read(); next.isPresent(); next = reader.read()) {
                FilePacket packet = next.get();
                int number = pictures.size() + 1;
                pictures.add(
                        new Packet(packet.codec(), packet.data(), packet.pts(), packet.key(), false, now, 0, number));
            }
            return new SoakClip(reader.description().video().orElseThrow(), pictures);
        }
    }
}
