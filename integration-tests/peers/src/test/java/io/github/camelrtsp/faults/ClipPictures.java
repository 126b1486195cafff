/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.ffmpeg.FileReader;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.peers.clip.Clip;
import io.github.camelrtsp.peers.clip.ClipEncoder;
import io.github.camelrtsp.peers.clip.ClipFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The encoded pictures of a numbered clip, in memory; picture n carries number n. Encoded once a format in this JVM.
 *
 * @param track as it is described
 * @param pictures access units in Annex B, in decoding order; keyframes bring their parameter sets
 * @param clip the same, decoded
 */
record ClipPictures(ClipFormat format, Track track, List<FilePacket> pictures, Clip clip) {
    private static final Map<ClipFormat, ClipPictures> MADE = new ConcurrentHashMap<>();

    static ClipPictures of(ClipFormat format) {
        return MADE.computeIfAbsent(format, ClipPictures::make);
    }

    /** Plays this for its format, instead of encoding a clip. */
    static void use(Clip clip) {
        MADE.put(clip.format(), read(clip));
    }

    private static ClipPictures make(ClipFormat format) {
        // The encoder's file names tell codec and size only.
        String folder = format.fps() + "fps-" + format.count() + "-gop" + format.gop() + "-b" + format.bFrames();
        return read(new ClipEncoder(Path.of("target", "clips", "faults", folder)).encodeAndDecode(format));
    }

    private static ClipPictures read(Clip clip) {
        try (FileReader reader = FileReader.open(clip.file())) {
            List<FilePacket> pictures = new ArrayList<>();
            for (Optional<FilePacket> next = reader.read(); next.isPresent(); next = reader.read()) {
                pictures.add(next.get());
            }
            Track track = reader.description().video().orElseThrow();
            return new ClipPictures(clip.format(), track, List.copyOf(pictures), clip);
        } catch (CodecException e) {
            throw new IllegalStateException("The clip " + clip.file() + " cannot be read", e);
        }
    }

    /** When picture n is shown, over and over, in ticks from the first one. */
    long ticks(long n) {
        long whole = (long) format.count() * Delivery.CLOCK_RATE / format.fps();
        return n / format.count() * whole
                + picture(n).pts().ticks()
                - pictures.get(0).pts().ticks();
    }

    /** Over and over. */
    FilePacket picture(long n) {
        return pictures.get((int) (n % pictures.size()));
    }

    /** The parameters of {@code a=fmtp}, with the parameter sets. */
    String fmtp() {
        List<byte[]> units = track.parameterSets().nalUnits();
        return switch (track.codec().orElseThrow()) {
            case H264 ->
                "packetization-mode=1;sprop-parameter-sets="
                        + units.stream()
                                .map(Base64.getEncoder()::encodeToString)
                                .collect(Collectors.joining(","));
            case H265 ->
                units.stream()
                        .map(unit -> List.of("vps", "sps", "pps").get((unit[0] >> 1 & 0x3f) - 32) + "="
                                + Base64.getEncoder().encodeToString(unit))
                        .map(set -> "sprop-" + set)
                        .collect(Collectors.joining(";"));
            case JPEG -> "";
        };
    }
}
