/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** The native packet through which all packets go into a decoder. One owner, serial use. */
final class PacketInput implements AutoCloseable {
    private final Native<AVPacket> owner;

    private PacketInput(Native<AVPacket> owner) {
        this.owner = owner;
    }

    static PacketInput open() throws CodecException {
        return new PacketInput(Native.packet());
    }

    /**
     * Sends {@code data}; the decoder gets its number as its time, and gives it back with the picture.
     *
     * @return FFmpeg's code
     */
    int send(AVCodecContext decoder, byte[] data, SentPackets.Sent entry) throws CodecException {
        AVPacket packet = owner.get();
        ReturnCode.check(av_new_packet(packet, data.length), "Allocating a packet");
        try {
            packet.data().put(data, 0, data.length);
            packet.pts(entry.number());
            packet.dts(entry.number());
            packet.flags(entry.packet().key() ? AV_PKT_FLAG_KEY : 0);
            return avcodec_send_packet(decoder, packet);
        } finally {
            av_packet_unref(packet);
        }
    }

    @Override
    public void close() {
        owner.close();
    }
}
