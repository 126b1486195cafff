/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.ffmpeg.FileReader;
import io.github.camelrtsp.ffmpeg.NativeLedger;
import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A camera that plays clips packet by packet to a stream, whose time moves by hand and whose threads are the test's. */
final class PlayedClip implements AutoCloseable {
    /** 120 pictures of 768x576, ten a second, a keyframe every 20, no B-frames. */
    static final String PEDESTRIANS = "pedestrians-12s.mp4";

    static final RtspException ENDED = new RtspException.Ended("The camera closed the connection", null);

    final ManualLoop loop = new ManualLoop();
    final List<StreamEvent> events = new ArrayList<>();
    final FakeCamera camera;
    final CameraStream stream;
    private List<FilePacket> packets;
    private int played;

    /** A clip's track and packets. */
    private record Clip(Track track, List<FilePacket> packets) {}

    PlayedClip(String resource) throws CodecException {
        this(resource, Runnable::run);
    }

    /** @param decoding runs the decoder */
    PlayedClip(String resource, Executor decoding) throws CodecException {
        this(resource, decoding, VideoDecoder::open);
    }

    PlayedClip(String resource, Executor decoding, DecoderSource decoders) throws CodecException {
        Clip clip = read(resource);
        packets = clip.packets();
        camera = new FakeCamera(clip.track()).at(loop::nanoTime);
        stream = new CameraStream(
                "gate",
                camera,
                Duration.ofSeconds(10),
                ReconnectPolicy.defaults(),
                decoders,
                new CameraStream.Environment(loop, decoding, loop::nanoTime, loop.clock(), Streams.chance()));
        stream.add(new EventSubscription(null, null, stream, Runnable::run, events::add));
        stream.start();
        loop.run();
    }

    private static Clip read(String resource) throws CodecException {
        try (FileReader reader = FileReader.open(Path.of("src/test/resources", resource))) {
            List<FilePacket> packets = new ArrayList<>();
            for (Optional<FilePacket> next = reader.read(); next.isPresent(); next = reader.read()) {
                packets.add(next.get());
            }
            return new Clip(reader.description().video().orElseThrow(), packets);
        }
    }

    /** The connection ends, and the camera comes back with another clip. */
    void comeBackWith(String resource) throws CodecException {
        Clip clip = read(resource);
        packets = clip.packets();
        camera.offering(clip.track());
        reconnect();
    }

    /** The connection ends; returns when the next one plays, however long the wait has grown. */
    void reconnect() {
        int before = camera.attempts;
        camera.end(ENDED);
        loop.run();
        while (camera.attempts == before) {
            loop.advance(Duration.ofSeconds(1));
        }
    }

    int length() {
        return packets.size();
    }

    FilePacket packet(int index) {
        return packets.get(index);
    }

    void play(int from, int to) {
        for (int i = from; i < to; i++) {
            send(i, false);
        }
    }

    void playAll() {
        play(0, packets.size());
    }

    void send(int index, boolean lossBefore) {
        FilePacket packet = packets.get(index);
        camera.send(packet.data(), packet.pts(), packet.key(), lossBefore);
    }

    /** One packet each so long, in the camera's time and in ours; the clip from its beginning again at its end. */
    void playInTime(int from, int to, Duration interval) {
        for (int i = from; i < to; i++) {
            FilePacket packet = packets.get(i % packets.size());
            Timestamp pts = new Timestamp(i * interval.toMillis() * 90, 90_000);
            camera.send(packet.data(), pts, packet.key(), false);
            loop.advance(interval);
        }
    }

    /** Groups of so many pictures each, in time: the clip from its beginning for each, with no keyframe but the first. */
    void playGroups(Duration interval, int... lengths) {
        for (int length : lengths) {
            for (int i = 0; i < length; i++) {
                FilePacket packet = packets.get(i % packets.size());
                camera.send(packet.data(), new Timestamp(played++ * interval.toMillis() * 90, 90_000), i == 0, false);
                loop.advance(interval);
            }
        }
    }

    /** The same picture once more, as the one that is due now. */
    void sendAgain(int index, int number, Duration interval) {
        FilePacket packet = packets.get(index);
        camera.send(packet.data(), new Timestamp(number * interval.toMillis() * 90, 90_000), packet.key(), false);
        loop.advance(interval);
    }

    /** A picture as the one that is due after so many intervals. */
    void sendAgain(int index, int number, double intervalMillis, boolean key) {
        camera.send(
                packets.get(index).data(), new Timestamp(Math.round(number * intervalMillis * 90), 90_000), key, false);
        loop.advance(Duration.ofNanos(Math.round(intervalMillis * 1e6)));
    }

    TestReader read(Sampling sampling) {
        return new TestReader(stream, sampling);
    }

    /** What was said about the pictures. */
    List<String> faults() {
        return events.stream()
                .filter(event -> event instanceof StreamEvent.FaultBegan || event instanceof StreamEvent.FaultEnded)
                .map(StreamEvent::kind)
                .toList();
    }

    /** Ends the stream; fails if anything native is left. */
    @Override
    public void close() {
        stream.close();
        loop.run();
        assertThat(NativeLedger.live()).isEmpty();
    }
}
