/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
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
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes one stream of H.264, H.265 or Motion JPEG, on a device or on the processor. Without frame threads: where the stream
 * has no B-frames, the picture of a packet comes out of the call that the packet went into.
 *
 * <p>Damaged data is no failure: the decoder goes on and flags what it cannot vouch for ({@link
 * DecodedPicture#corrupt()}). Owned by one user who calls it serially, from any thread; {@link #close()} frees the native
 * memory.
 */
public final class VideoDecoder implements AutoCloseable {
    // One packet gives a few pictures at most; a decoder that fails for ever must not hold its thread.
    private static final int MAX_RECEIVED = 64;

    private final DecoderSetup setup;
    private final Codec codec;
    private final SequenceSets sets;
    private final PacketInput input;
    private final Native<AVFrame> output;
    private final Scaler scaler;
    private final SentPackets sent = new SentPackets();
    private final DecoderPace pace;
    private final DeviceFaults faults = new DeviceFaults();
    private final SurfaceReader surfaces = new SurfaceReader(faults);
    private ParameterSets known;
    private OpenDecoder decoder;
    private boolean pictureSeen;
    private Packet shown;

    VideoDecoder(
            DecoderSetup setup,
            OpenDecoder decoder,
            DecoderPace pace,
            PacketInput input,
            Native<AVFrame> output,
            Scaler scaler) {
        this.setup = setup;
        this.codec = setup.codec();
        this.known = setup.sets();
        this.sets = new SequenceSets(codec);
        this.pace = pace;
        this.decoder = decoder;
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
        return VideoDecoders.unlimited().open(track, DecoderOptions.software());
    }

    /**
     * Decodes one packet and hands over the pictures that are ready, on this thread, before it returns.
     *
     * @param out gets each picture, valid only inside the call; what it throws comes out of here
     * @throws HardwareException if the stream cannot be decoded on a device, and the processor is not to decode
     * @throws CodecException if FFmpeg cannot go on: memory, a variant of the codec that it does not know, or a copy that
     *     failed; not for damaged data
     */
    public void decode(Packet packet, Consumer<DecodedPicture> out) throws CodecException {
        if (packet.codec() != codec) {
            throw new IllegalArgumentException("A decoder for " + codec + " cannot decode " + packet);
        }
        prepare(packet, out);
        decodePrepared(packet, out);
        Optional<String> failure = faults.failure();
        if (failure.isPresent()) {
            continueOnProcessor(failure.get());
            if (packet.key()) {
                decodePrepared(packet, out);
            }
        }
    }

    /** Leaves out the next packet: that is no loss, because nothing refers to its picture. */
    public void skip(Packet packet) {
        pace.packet(packet);
        sent.skip(packet);
    }

    private void prepare(Packet packet, Consumer<DecodedPicture> out) throws CodecException {
        boolean anew = packet.key() && sets.change(packet.data());
        if (anew) {
            // FFmpeg never unlearns to hold pictures back: a camera whose B-frames were switched off would stay late
            // for ever.
            pace.cameraChanged();
            known = ParameterSets.none();
        }
        pace.packet(packet);
        DecodeManner present = decoder.manner();
        DecodeManner wanted = packet.key() && sets.areComplete(!known.isEmpty())
                ? pace.wanted(
                        anew ? DecodeManner.FIRST : present, decoder.context().has_b_frames())
                : present;
        if (anew || !wanted.equals(present)) {
            drain(out);
            // What was refused on a device may be taken there now.
            boolean keep = !anew || decoder.hardware().onDevice();
            replace(keep ? setup.openOn(decoder.hardware(), known, wanted) : setup.openOn(known, wanted));
        }
    }

    private void replace(OpenDecoder next) {
        // They hold surfaces of the device, which the next decoder does not use.
        surfaces.close();
        decoder.closeContext();
        decoder = next;
        pictureSeen = false;
        pace.opened(next.manner());
    }

    private void continueOnProcessor(String reason) throws CodecException {
        decoder.hardware().giveUp(reason);
        replace(setup.openOn(decoder.hardware(), known, decoder.manner()));
        faults.clear();
        sent.clear();
    }

    private void decodePrepared(Packet packet, Consumer<DecodedPicture> out) throws CodecException {
        AVCodecContext context = decoder.context();
        int heldBack = context.has_b_frames();
        SentPackets.Sent entry = sent.add(packet);
        try {
            send(context, entry);
            receive(out);
        } finally {
            sent.forgetOverdue(Math.max(heldBack, decoder.context().has_b_frames()));
        }
        if (decoder.hardware().onDevice() && !decoder.hardware().isProven()) {
            faults.nothingCame(packet);
        }
    }

    /** Whether the packet went in and its picture may still come out; false if it came, or never will. Same user. */
    public boolean holds(Packet packet) {
        return sent.isWaiting(packet);
    }

    /** Hands over the pictures that the decoder holds back (B-frames), and starts afresh like {@link #reset()}. */
    public void drain(Consumer<DecodedPicture> out) throws CodecException {
        if (!sent.isEmpty()) {
            avcodec_send_packet(decoder.context(), null);
            receive(out);
        }
        reset();
    }

    /** Forgets what was sent: pictures are corrupt until the next keyframe. */
    public void reset() {
        avcodec_flush_buffers(decoder.context());
        sent.clear();
        shown = null;
    }

    /** What decodes; empty until the first picture, if a device is hoped for. Same user. */
    public Optional<DecoderStatus> status() {
        return decoder.hardware().status();
    }

    /** Frees the native memory; idempotent. */
    @Override
    public void close() {
        surfaces.close();
        scaler.close();
        output.close();
        input.close();
        decoder.close();
    }

    private void send(AVCodecContext context, SentPackets.Sent entry) throws CodecException {
        byte[] data = entry.packet().data();
        if (data.length == 0) {
            // For FFmpeg an empty packet is the end of the stream.
            sent.damaged(entry);
            return;
        }
        pace.begin();
        int code = input.send(context, decoder.manner().prompt() ? pace.prompt(entry.packet()) : data, entry);
        pace.end(entry.packet());
        if (code < 0) {
            judge(code, entry);
        } else if (codec == Codec.JPEG && !JpegData.isComplete(data)) {
            // The decoder fills what is missing with grey and says nothing.
            sent.damaged(entry);
        }
    }

    private void receive(Consumer<DecodedPicture> out) throws CodecException {
        for (int i = 0; i < MAX_RECEIVED; i++) {
            // Asked for each time: whoever got the last picture may have closed this decoder, which is an error and no
            // crash.
            AVFrame frame = output.get();
            int code = avcodec_receive_frame(decoder.context(), frame);
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
        faults.decoded();
        decoder.hardware().picture(frame);
        SentPackets.Sent entry = sent.take(frame.pts());
        if (entry == null || isLate(entry.packet())) {
            // Nobody can say when it was taken; or its place is gone.
            return;
        }
        shown = entry.packet();
        if ((frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
            sent.damaged(entry);
        }
        try (LentPicture picture = picture(frame, entry)) {
            out.accept(picture);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CodecException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Whether the stream began to reorder its pictures, and this one should have come before the last one. */
    private boolean isLate(Packet packet) {
        return decoder.manner().prompt() && shown != null && ReorderWatch.isBefore(packet, shown);
    }

    private LentPicture picture(AVFrame frame, SentPackets.Sent entry) {
        String name = decoder.hardware().describe();
        if (PixelFormatChoice.isOnDevice(frame.format())) {
            return new HardwarePicture(frame, surfaces, scaler, entry.packet(), entry.tainted(), name);
        }
        // FFmpeg may have left the device by itself.
        surfaces.close();
        return new SoftwarePicture(frame, scaler, entry.packet(), entry.tainted(), name);
    }

    private void judge(int code, SentPackets.Sent entry) throws CodecException {
        if (decoder.hardware().onDevice() && DeviceFaults.isOne(code)) {
            faults.fault(code, decoder.hardware().isProven());
            sent.damaged(entry);
            return;
        }
        boolean unsupported = code == AVERROR_PATCHWELCOME && !pictureSeen && !entry.tainted();
        if (unsupported || code == AVERROR_ENOMEM()) {
            throw ReturnCode.failure(code, "Decoding " + decoder.hardware().describe());
        }
        // Anything else is what damaged data makes of a decoder.
        sent.damaged(entry);
    }
}
