/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.Track;

/** Opens the decoders of one stream, on what its readers want. */
interface DecoderSource {
    /** Called on a decoding thread; the caller closes the decoder. */
    VideoDecoder open(Track track) throws CodecException;
}
