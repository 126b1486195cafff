/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.ffmpeg.NativeLedger;
import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures decoded, copied and scaled as fast as the machine can: more than any test in real time could show. */
class DecodeSoakIT {
    /** {@code -Dsoak.pictures=1000000} for the full length. */
    private static final int PICTURES = Integer.getInteger("soak.pictures", 20_000);

    private static final int LOOKS = 16;
    private static final Size SMALLER = new Size(80, 44);

    @TempDir
    Path directory;

    private long pictures;

    @Test
    void memoryIsFlat() throws Exception {
        SoakClip clip = SoakClip.make(directory);
        Growth growth = new Growth();
        try (VideoDecoder decoder = VideoDecoder.open(clip.track())) {
            for (int look = 1; look <= LOOKS; look++) {
                while (pictures < (long) PICTURES * look / LOOKS) {
                    decodeOnce(decoder, clip.pictures());
                }
                growth.add(Footprint.now());
            }
        }
        System.out.print(pictures + " pictures decoded, copied and scaled\n" + growth.table());
        growth.assertFlat();
        assertThat(NativeLedger.live()).isEmpty();
    }

    private void decodeOnce(VideoDecoder decoder, List<Packet> clip) throws CodecException {
        for (Packet packet : clip) {
            decoder.decode(packet, this::take);
        }
    }

    private void take(DecodedPicture picture) {
        picture.copy();
        if (pictures++ % 4 == 0) {
            picture.copy(SMALLER);
        }
    }
}
