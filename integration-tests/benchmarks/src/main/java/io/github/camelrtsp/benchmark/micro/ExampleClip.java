/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark.micro;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.ffmpeg.FileReader;
import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Track;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clip and the model that the examples ship. */
record ExampleClip(Track track, List<Packet> packets) {

    static ExampleClip read() throws IOException {
        Path file = file("/media/pedestrians-12s.mp4");
        try (FileReader reader = FileReader.open(file)) {
            List<Packet> packets = new ArrayList<>();
            CaptureTime now = new CaptureTime(Instant.EPOCH, CaptureTime.Source.ARRIVAL, Duration.ZERO);
            for (Optional<FilePacket> next = reader.read(); next.isPresent(); next = reader.read()) {
                FilePacket p = next.get();
                packets.add(new Packet(p.codec(), p.data(), p.pts(), p.key(), false, now, 0, packets.size() + 1));
            }
            return new ExampleClip(reader.description().video().orElseThrow(), packets);
        } finally {
            Files.delete(file);
        }
    }

    /** The picture of a packet, decoded from the beginning of the clip. */
    Frame picture(int index) throws CodecException {
        List<Frame> pictures = new ArrayList<>();
        try (VideoDecoder decoder = VideoDecoder.open(track)) {
            for (Packet packet : packets.subList(0, index + 1)) {
                decoder.decode(packet, picture -> pictures.add(picture.copy()));
            }
        }
        return pictures.get(pictures.size() - 1);
    }

    /** A resource as a file, for those who read only files; whoever asks for it deletes it. */
    static Path file(String resource) throws IOException {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        Path file = Files.createTempFile("benchmark", name);
        try (InputStream in = ExampleClip.class.getResourceAsStream(resource)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
