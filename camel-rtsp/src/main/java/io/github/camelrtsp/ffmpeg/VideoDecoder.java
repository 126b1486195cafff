/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_PATCHWELCOME;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_ENOMEM;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Track;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Decodes one stream of H.264, H.265 or Motion JPEG. Without frame threads: where the stream has no B-frames, the picture
 * of a packet comes out of the call that the packet went into.
 *
 * <p>Damaged data is no failure: the decoder goes on and flags what it cannot vouch for ({@link
 * DecodedPicture#corrupt()}). Owned by one user who calls it serially, from any thread; {@link #close()} frees the native
 * memory.
 */
public final class VideoDecoder implements AutoCloseable {
    // One packet gives a few pictures at most; a decoder that fails for ever must not hold its thread.
    private static final int MAX_RECEIVED = 64;

    private final Codec codec;
    private final String name;
    private final SequenceSets sets;
    private final Native<AVPacket> input;
    private final Native<AVFrame> output;
    private final Scaler scaler;
    private final SentPackets sent = new SentPackets();
    private Native<AVCodecContext> context;
    private boolean pictureSeen;

    VideoDecoder(
            Codec codec,
            String name,
            Native<AVCodecContext> context,
            Native<AVPacket> input,
            Native<AVFrame> output,
            Scaler scaler) {
        this.codec = codec;
        this.sets = new SequenceSets(codec);
        this.name = name;
        this.context = context;
        this.input = input;
        this.output = output;
        this.scaler = scaler;
    }

    /**
     * Opens a decoder for a track, in software; its parameter sets, if there are any, need not be repeated in-band.
     *
     * @throws CodecException if FFmpeg or its decoder is missing
     * @throws IllegalArgumentException if the track's codec is none of ours
     */
    public static VideoDecoder open(Track track) throws CodecException {
        return open(track, DecoderOptions.software());
    }

    /** Like {@link #open(Track)}, on the wanted device. */
    public static VideoDecoder open(Track track, DecoderOptions options) throws CodecException {
        return DecoderSetup.open(track, options);
    }

    /**
     * Decodes one packet and hands over the pictures that are ready, on this thread, before it returns.
     *
     * @param out gets each picture, valid only inside the call; what it throws comes out of here
     * @throws CodecException if FFmpeg cannot go on: memory, a variant of the codec that it does not know, or a copy that
     *     failed; not for damaged data
     */
    public void decode(Packet packet, Consumer<DecodedPicture> out) throws CodecException {
        if (packet.codec() != codec) {
            throw new IllegalArgumentException("A decoder for " + codec + " cannot decode " + packet);
        }
        if (packet.key() && sets.change(packet.data())) {
            beginAnew(out);
        }
        AVCodecContext decoder = context.get();
        int heldBack = decoder.has_b_frames();
        SentPackets.Sent entry = sent.add(packet);
        try {
            send(decoder, entry);
            receive(decoder, out);
        } finally {
            sent.forgetOverdue(Math.max(heldBack, decoder.has_b_frames()));
        }
    }

    /** FFmpeg never unlearns to hold pictures back: a camera whose B-frames were switched off would stay late for ever. */
    private void beginAnew(Consumer<DecodedPicture> out) throws CodecException {
        drain(out);
        Native<AVCodecContext> next = DecoderSetup.openContext(codec, ParameterSets.none());
        context.close();
        context = next;
        pictureSeen = false;
    }

    /** Whether the packet went in and its picture may still come out; false if it came, or never will. Same user. */
    public boolean holds(Packet packet) {
        return sent.isWaiting(packet);
    }

    /** Hands over the pictures that the decoder holds back (B-frames), and starts afresh like {@link #reset()}. */
    public void drain(Consumer<DecodedPicture> out) throws CodecException {
        AVCodecContext decoder = context.get();
        if (!sent.isEmpty()) {
            avcodec_send_packet(decoder, null);
            receive(decoder, out);
        }
        reset();
    }

    /** Forgets what was sent: pictures are corrupt until the next keyframe. */
    public void reset() {
        avcodec_flush_buffers(context.get());
        sent.clear();
    }

    /** Codec and device, such as {@code h264 (software)}. */
    public String name() {
        return name;
    }

    /** Frees the native memory; idempotent. */
    @Override
    public void close() {
        scaler.close();
        output.close();
        input.close();
        context.close();
    }

    private void send(AVCodecContext decoder, SentPackets.Sent entry) throws CodecException {
        byte[] data = entry.packet().data();
        if (data.length == 0) {
            // For FFmpeg an empty packet is the end of the stream.
            sent.damaged(entry);
            return;
        }
        int code = sendNative(decoder, entry);
        if (code < 0) {
            judge(code, entry);
        } else if (codec == Codec.JPEG && !JpegData.isComplete(data)) {
            // The decoder fills what is missing with grey and says nothing.
            sent.damaged(entry);
        }
    }

    private int sendNative(AVCodecContext decoder, SentPackets.Sent entry) throws CodecException {
        AVPacket packet = input.get();
        byte[] data = entry.packet().data();
        ReturnCode.check(av_new_packet(packet, data.length), "Allocating a packet");
        try {
            packet.data().put(data, 0, data.length);
            packet.pts(entry.number());
            packet.dts(entry.number());
            packet.flags(entry.packet().key() ? avcodec.AV_PKT_FLAG_KEY : 0);
            return avcodec_send_packet(decoder, packet);
        } finally {
            av_packet_unref(packet);
        }
    }

    private void receive(AVCodecContext decoder, Consumer<DecodedPicture> out) throws CodecException {
        AVFrame frame = output.get();
        for (int i = 0; i < MAX_RECEIVED; i++) {
            int code = avcodec_receive_frame(decoder, frame);
            if (code == AVERROR_EAGAIN() || code == AVERROR_EOF) {
                return;
            }
            if (code < 0) {
                judge(code, sent.last());
                continue;
            }
            try {
                deliver(frame, out);
            } finally {
                av_frame_unref(frame);
            }
        }
    }

    private void deliver(AVFrame frame, Consumer<DecodedPicture> out) throws CodecException {
        pictureSeen = true;
        SentPackets.Sent entry = sent.take(frame.pts());
        if (entry == null) {
            // Nobody can say when it was taken.
            return;
        }
        if ((frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
            sent.damaged(entry);
        }
        try (SoftwarePicture picture = new SoftwarePicture(frame, scaler, entry.packet(), entry.tainted(), name)) {
            out.accept(picture);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CodecException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void judge(int code, SentPackets.Sent entry) throws CodecException {
        boolean unsupported = code == AVERROR_PATCHWELCOME && !pictureSeen && !entry.tainted();
        if (unsupported || code == AVERROR_ENOMEM()) {
            throw ReturnCode.failure(code, "Decoding " + name);
        }
        // Anything else is what damaged data makes of a decoder.
        sent.damaged(entry);
    }
}
