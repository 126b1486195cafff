/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.ffmpeg.FrameScale;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decodes single pictures of a history. Keeps the last picture, and its place in the group that it was in, so that the next
 * one costs only what lies between. Confined to the decoding thread.
 */
final class StillDecoder {
    private final DecoderSource decoders;
    private final Map<FrameScale, Frame> copies = new HashMap<>();
    private Packet last;
    private GopRun run;

    StillDecoder(DecoderSource decoders) {
        this.decoders = decoders;
    }

    /**
     * The picture; empty if the decoder gives none.
     *
     * @throws CodecException if FFmpeg cannot go on
     */
    Optional<Frame> decode(StillSearch.Picture picture, FrameScale scale) throws CodecException {
        if (picture.packet() == last && copies.containsKey(scale)) {
            return Optional.of(copies.get(scale));
        }
        Copy copy = new Copy(scale);
        reach(picture).decode(picture, copy);
        if (copy.frame != null) {
            if (picture.packet() != last) {
                copies.clear();
            }
            last = picture.packet();
            copies.put(scale, copy.frame);
        }
        return Optional.ofNullable(copy.frame);
    }

    private GopRun reach(StillSearch.Picture picture) throws CodecException {
        if (run == null || !run.reaches(picture)) {
            close();
            run = GopRun.open(picture.chain(), decoders);
        }
        return run;
    }

    /** Frees the native memory, and forgets the last picture. It may be used again. */
    void close() {
        last = null;
        copies.clear();
        if (run != null) {
            run.close();
            run = null;
        }
    }

    private static final class Copy implements Consumer<DecodedPicture> {
        private final FrameScale scale;
        private Frame frame;

        Copy(FrameScale scale) {
            this.scale = scale;
        }

        @Override
        public void accept(DecodedPicture picture) {
            Size size = scale.apply(picture.size());
            frame = size.equals(picture.size()) ? picture.copy() : picture.copy(size);
        }
    }
}
