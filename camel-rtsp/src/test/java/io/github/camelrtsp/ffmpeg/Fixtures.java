/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Clips of the test resources, and what the ffmpeg program made of them. */
final class Fixtures {
    static final String PEDESTRIANS = "/pedestrians-12s.mp4";
    static final String H264_B_FRAMES = "/ffmpeg/h264-b-frames.mp4";
    static final String H265 = "/ffmpeg/h265.mp4";
    static final String H265_B_FRAMES = "/ffmpeg/h265-b-frames.mp4";
    static final String MJPEG = "/ffmpeg/mjpeg.mkv";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Fixtures() {}

    /** A clip in memory: its track and its packets in decoding order. */
    record Clip(Track track, List<Packet> packets) {
        VideoDecoder decoder() throws CodecException {
            return VideoDecoder.open(track);
        }
    }

    static Path path(String resource) {
        try {
            return Path.of(Fixtures.class.getResource(resource).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Clip clip(String resource) throws CodecException {
        try (FileReader reader = FileReader.open(path(resource))) {
            List<Packet> packets = new ArrayList<>();
            for (var next = reader.read(); next.isPresent(); next = reader.read()) {
                packets.add(numbered(packet(next.get()), packets.size() + 1));
            }
            return new Clip(reader.description().video().orElseThrow(), packets);
        }
    }

    static Packet packet(FilePacket file) {
        return packet(file.codec(), file.data(), file.pts(), file.key());
    }

    static Packet packet(Codec codec, byte[] data, Timestamp pts, boolean key) {
        Instant time = START.plus(pts.since(new Timestamp(0, pts.clockRate())));
        CaptureTime captured = new CaptureTime(time, CaptureTime.Source.ARRIVAL, Duration.ZERO);
        return new Packet(codec, data, pts, key, false, captured, 1_000 + pts.ticks(), pts.ticks());
    }

    static Packet numbered(Packet packet, long sequence) {
        return new Packet(
                packet.codec(),
                packet.data(),
                packet.pts(),
                packet.key(),
                packet.lossBefore(),
                packet.lossInside(),
                packet.captureTime(),
                packet.receivedNanos(),
                sequence);
    }

    static Packet withData(Packet packet, byte[] data) {
        return new Packet(
                packet.codec(),
                data,
                packet.pts(),
                packet.key(),
                packet.lossBefore(),
                packet.captureTime(),
                packet.receivedNanos(),
                packet.sequence());
    }

    static Packet afterLoss(Packet packet) {
        return new Packet(
                packet.codec(),
                packet.data(),
                packet.pts(),
                packet.key(),
                true,
                packet.captureTime(),
                packet.receivedNanos(),
                packet.sequence());
    }

    /** The packet is whole; something before it was lost. */
    static Packet wholeAfterLoss(Packet packet) {
        return new Packet(
                packet.codec(),
                packet.data(),
                packet.pts(),
                packet.key(),
                true,
                false,
                packet.captureTime(),
                packet.receivedNanos(),
                packet.sequence());
    }

    /** All pictures of the packets, in the order in which they came out. */
    static List<Frame> decodeAll(VideoDecoder decoder, List<Packet> packets) throws CodecException {
        List<Frame> frames = new ArrayList<>();
        for (Packet packet : packets) {
            decoder.decode(packet, picture -> frames.add(picture.copy()));
        }
        decoder.drain(picture -> frames.add(picture.copy()));
        return frames;
    }

    /** The MD5 of each picture in the order of presentation, as {@code ffmpeg -f framemd5 -pix_fmt yuv420p} wrote it. */
    static List<String> md5s(String resource) throws IOException {
        return Files.readAllLines(path(resource)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .toList();
    }

    static String md5(Frame frame) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(frame.planes());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String resource) throws IOException {
        return Files.readAllBytes(path(resource));
    }

    static Track track(Codec codec) {
        return Track.video(0, codec, 90_000, ParameterSets.none());
    }
}
