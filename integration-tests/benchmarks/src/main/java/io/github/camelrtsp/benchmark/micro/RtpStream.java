/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark.micro;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.RtpReceiver;
import io.github.camelrtsp.rtp.RtpSender;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A megabyte of RTP: a keyframe of 200 kB and 32 pictures of 25 kB, in fragments of 1400 bytes. Each round continues the
 * sequence numbers and times of the one before, so that a receiver sees one stream without an end.
 */
final class RtpStream {
    /** Packets of one round. */
    static final int PACKETS = 720;

    private static final int KEY_BYTES = 200_000;
    private static final int DELTA_BYTES = 25_000;
    private static final int DELTAS = 32;
    private static final int MAX_PAYLOAD = 1_400;
    private static final int PAYLOAD_TYPE = 96;
    private static final int TICKS = 3_000;

    private final List<byte[]> packets = new ArrayList<>();
    private final Track track;
    private int sequence;
    private int round;

    RtpStream(Codec codec) {
        track = Track.video(0, codec, 90_000, parameterSets(codec));
        RtpSender sender = new RtpSender(track, PAYLOAD_TYPE, 1, 0, 0, MAX_PAYLOAD);
        Random random = new Random(1);
        for (int i = 0; i <= DELTAS; i++) {
            byte[] unit = unit(codec, i == 0, random);
            packets.addAll(sender.packetize(packet(codec, unit, i)));
        }
        if (packets.size() != PACKETS) {
            throw new IllegalStateException("The stream has " + packets.size() + " packets, not " + PACKETS);
        }
    }

    Track track() {
        return track;
    }

    int payloadType() {
        return PAYLOAD_TYPE;
    }

    /** The next megabyte. */
    void send(RtpReceiver receiver) {
        int base = round++ * (DELTAS + 1) * TICKS;
        long last = -1;
        int time = base - TICKS;
        for (byte[] packet : packets) {
            ByteBuffer header = ByteBuffer.wrap(packet);
            long own = header.getInt(4);
            // The packets keep the times that the round before gave them: only where they change counts.
            if (own != last) {
                time += TICKS;
                last = own;
            }
            header.putShort(2, (short) sequence++);
            header.putInt(4, time);
            receiver.rtp(packet);
        }
    }

    private static ParameterSets parameterSets(Codec codec) {
        return ParameterSets.of(
                codec == Codec.H264
                        ? List.of(new byte[] {0x67, 1, 2, 3}, new byte[] {0x68, 1, 2})
                        : List.of(new byte[] {0x40, 1, 2, 3}, new byte[] {0x42, 1, 2, 3}, new byte[] {0x44, 1, 2}));
    }

    /** One slice with what no start code is in. */
    private static byte[] unit(Codec codec, boolean key, Random random) {
        byte[] unit = new byte[key ? KEY_BYTES : DELTA_BYTES];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (byte) (4 + random.nextInt(252));
        }
        int header = codec == Codec.H264 ? (key ? 0x65 : 0x41) : (key ? 19 : 1) << 1;
        ByteBuffer.wrap(unit)
                .putInt(1)
                .put((byte) header)
                .put((byte) (codec == Codec.H264 ? 0x88 : 1))
                .put((byte) 0x80);
        return unit;
    }

    private static Packet packet(Codec codec, byte[] unit, int number) {
        CaptureTime now = new CaptureTime(Instant.EPOCH, CaptureTime.Source.ARRIVAL, Duration.ZERO);
        return new Packet(
                codec, unit, new Timestamp((long) number * TICKS, 90_000), number == 0, false, now, 0, number + 1);
    }
}
