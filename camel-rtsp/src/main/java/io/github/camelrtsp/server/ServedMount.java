/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.Packetizer;
import io.github.camelrtsp.rtsp.SessionDescription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One path: its description, and the readers that play it. */
final class ServedMount implements Mount {
    /** Of one RTP packet: an IPv6 packet with UDP and RTP headers stays below 1,500 bytes, tunnels included. */
    static final int MAX_PAYLOAD = 1400;

    /** The last picture on both clocks: RTP-Info counts from it. */
    record Position(Timestamp pts, Instant captured) {}

    private final String path;
    private final Track track;
    private final int payloadType;
    private final byte[] description;
    private final Packetizer packetizer;
    private final Consumer<ServedMount> onClose;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private volatile Position position;
    private volatile boolean closed;

    ServedMount(String path, Track video, Consumer<ServedMount> onClose) {
        this.path = path;
        // The only track that is served, so it is the first one whatever it was before.
        this.track = new Track(
                0, video.kind(), video.encodingName(), video.clockRate(), video.codec(), video.parameterSets());
        SessionDescription session = SessionDescription.of(new StreamDescription(List.of(track)), path);
        this.payloadType = session.media().get(0).payloadType().orElseThrow();
        this.description = session.toBytes();
        this.packetizer = Packetizer.of(track.codec().orElseThrow());
        this.onClose = onClose;
    }

    @Override
    public String path() {
        return path;
    }

    Track track() {
        return track;
    }

    int payloadType() {
        return payloadType;
    }

    /** As SDP. */
    byte[] description() {
        return description;
    }

    Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    @Override
    public void write(Packet packet) {
        position = new Position(packet.pts(), packet.captureTime().time());
        if (closed || readers.stream().noneMatch(reader -> reader.wants(packet))) {
            return;
        }
        Picture picture = new Picture(packet, packetizer.packetize(packet.data(), MAX_PAYLOAD));
        readers.forEach(reader -> reader.offer(picture));
    }

    @Override
    public int readers() {
        return readers.size();
    }

    /** False if the mount is closed. */
    boolean add(Reader reader) {
        readers.add(reader);
        if (closed) {
            readers.remove(reader);
        }
        return !closed;
    }

    void remove(Reader reader) {
        readers.remove(reader);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        onClose.accept(this);
        // A reader that joins at this moment finds the mount closed in add(), so nobody is left behind.
        readers.forEach(Reader::streamEnded);
    }
}
