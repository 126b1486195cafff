/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.publish.ClipFile;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The headers of a recorded file. */
final class ClipHeaders {
    private ClipHeaders() {}

    /** Makes the file the body, and says of it what is known. What described one picture is taken away. */
    static void populate(Message message, String camera, ClipFile clip) {
        FrameHeaders.NAMES.forEach(message::removeHeader);
        message.removeHeader(Exchange.CONTENT_TYPE);
        message.setBody(clip.path().toFile());
        // So that a copy to another place keeps its name, and a route can write it into a log.
        message.setHeader(Exchange.FILE_NAME, clip.path().getFileName().toString());
        message.setHeader(RtspConstants.CAMERA, camera);
        FrameHeaders.capture(message, clip.start());
        message.setHeader(RtspConstants.SESSION_ID, clip.sessionId());
        message.setHeader(RtspConstants.WIDTH, clip.size().width());
        message.setHeader(RtspConstants.HEIGHT, clip.size().height());
        message.setHeader(RtspConstants.CODEC, clip.codec().name());
        message.setHeader(RtspConstants.CORRUPT, clip.corrupt());
        message.setHeader(RtspConstants.CLIP_DURATION_MS, clip.duration().toMillis());
        message.setHeader(RtspConstants.CLIP_FRAMES, clip.frames());
        message.setHeader(RtspConstants.CLIP_BYTES, clip.bytes());
    }
}
