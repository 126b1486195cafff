/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Frame;
import java.util.List;
import org.apache.camel.Message;

/** The headers that a picture has wherever it comes from. */
final class FrameHeaders {
    /** Those that describe one picture: of another one they would be wrong. */
    static final List<String> NAMES = List.of(
            RtspConstants.CAMERA,
            RtspConstants.CAPTURE_TIME,
            RtspConstants.FRAME_TIME,
            RtspConstants.CAPTURE_TIME_SOURCE,
            RtspConstants.CAPTURE_TIME_UNCERTAINTY_MS,
            RtspConstants.MESSAGE_TIMESTAMP,
            RtspConstants.RECEIVE_TIME,
            RtspConstants.SEQUENCE,
            RtspConstants.SESSION_ID,
            RtspConstants.PTS,
            RtspConstants.WIDTH,
            RtspConstants.HEIGHT,
            RtspConstants.CODEC,
            RtspConstants.DECODER,
            RtspConstants.KEY_FRAME,
            RtspConstants.CORRUPT,
            RtspConstants.DROPPED);

    private FrameHeaders() {}

    /** Makes a frame the body, and says of it what is known. */
    static void populate(Message message, Frame frame, long sequence, String sessionId) {
        Frame.Origin origin = frame.origin();
        message.setBody(frame);
        capture(message, origin.captureTime());
        message.setHeader(RtspConstants.RECEIVE_TIME, origin.receiveTime());
        message.setHeader(RtspConstants.SEQUENCE, sequence);
        message.setHeader(RtspConstants.SESSION_ID, sessionId);
        message.setHeader(RtspConstants.PTS, origin.pts().ticks());
        message.setHeader(RtspConstants.WIDTH, frame.width());
        message.setHeader(RtspConstants.HEIGHT, frame.height());
        message.setHeader(RtspConstants.CODEC, origin.codec().name());
        message.setHeader(RtspConstants.DECODER, origin.decoder());
        message.setHeader(RtspConstants.KEY_FRAME, origin.key());
        message.setHeader(RtspConstants.CORRUPT, origin.corrupt());
    }

    /** When it was taken. */
    static void capture(Message message, CaptureTime capture) {
        message.setHeader(RtspConstants.CAPTURE_TIME, capture.time());
        message.setHeader(RtspConstants.FRAME_TIME, capture.time());
        message.setHeader(RtspConstants.CAPTURE_TIME_SOURCE, capture.source().id());
        message.setHeader(
                RtspConstants.CAPTURE_TIME_UNCERTAINTY_MS, capture.uncertainty().toMillis());
        message.setHeader(RtspConstants.MESSAGE_TIMESTAMP, capture.time().toEpochMilli());
    }
}
