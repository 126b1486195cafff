/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.DecoderStatus;
import io.github.camelrtsp.media.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the pictures of a stream are like at one moment: the pipeline's part of a {@link StreamStatus}.
 *
 * @param lastPicture when the last picture was decoded; kept from session to session
 * @param size of the decoded pictures of this session, before scaling
 * @param decoder in use; empty while it is not known
 * @param gop measured distance of keyframes
 * @param faults what is wrong with the pictures now
 */
record PictureView(
        Optional<Instant> lastPicture,
        Optional<Size> size,
        Optional<DecoderStatus> decoder,
        Optional<Duration> gop,
        Set<PictureFault> faults) {}
