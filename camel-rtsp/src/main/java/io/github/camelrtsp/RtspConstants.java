/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The headers of a frame, and of an event ({@code emit=events}). */
public final class RtspConstants {
    @Metadata(description = "The camera's name: option camera, the named camera, or host and path", javaType = "String")
    public static final String CAMERA = "CamelRtspCamera";

    @Metadata(label = "consumer", description = "When the camera took the picture", javaType = "java.time.Instant")
    public static final String CAPTURE_TIME = "CamelRtspCaptureTime";

    @Metadata(
            label = "consumer",
            description = "What CamelRtspCaptureTime was before a route set another one",
            javaType = "java.time.Instant")
    public static final String FRAME_TIME = "CamelRtspFrameTime";

    @Metadata(
            label = "consumer",
            description =
                    "Whose clock the capture time is by: rtcp-sr (the camera's, by RTCP sender reports) or arrival (this machine's, when the picture's last packet arrived)",
            javaType = "String",
            enums = "rtcp-sr,arrival")
    public static final String CAPTURE_TIME_SOURCE = "CamelRtspCaptureTimeSource";

    @Metadata(
            label = "consumer",
            description =
                    "How far the capture time may be from the truth, in milliseconds, as far as its source can tell",
            javaType = "Long")
    public static final String CAPTURE_TIME_UNCERTAINTY_MS = "CamelRtspCaptureTimeUncertaintyMs";

    @Metadata(
            label = "consumer",
            description = "When the picture's last packet arrived, by this machine's clock",
            javaType = "java.time.Instant")
    public static final String RECEIVE_TIME = "CamelRtspReceiveTime";

    @Metadata(
            label = "consumer",
            description =
                    "Number of the picture in its session, from 1, as the camera sent them: a gap is what was dropped",
            javaType = "Long")
    public static final String SEQUENCE = "CamelRtspSequence";

    @Metadata(
            label = "consumer",
            description =
                    "Identifies the connection; a new one after each reconnect and each step of the camera's clock",
            javaType = "String")
    public static final String SESSION_ID = "CamelRtspSessionId";

    @Metadata(
            label = "consumer",
            description =
                    "Presentation time in ticks of the stream's clock (90,000 a second), unwrapped; compares only within one session",
            javaType = "Long")
    public static final String PTS = "CamelRtspPts";

    @Metadata(label = "consumer", description = "Width of the frame in pixels", javaType = "Integer")
    public static final String WIDTH = "CamelRtspWidth";

    @Metadata(label = "consumer", description = "Height of the frame in pixels", javaType = "Integer")
    public static final String HEIGHT = "CamelRtspHeight";

    @Metadata(label = "consumer", description = "Codec of the stream", javaType = "String", enums = "H264,H265,JPEG")
    public static final String CODEC = "CamelRtspCodec";

    @Metadata(label = "consumer", description = "The decoder in use, such as h264 (software)", javaType = "String")
    public static final String DECODER = "CamelRtspDecoder";

    @Metadata(label = "consumer", description = "Whether the picture was decoded from a keyframe", javaType = "Boolean")
    public static final String KEY_FRAME = "CamelRtspKeyFrame";

    @Metadata(
            label = "consumer",
            description =
                    "Whether references of the picture were lost or damaged; true only with corruptFrames=deliver",
            javaType = "Boolean")
    public static final String CORRUPT = "CamelRtspCorrupt";

    @Metadata(
            label = "consumer",
            description = "Pictures dropped since the last delivered one, for any reason",
            javaType = "Long")
    public static final String DROPPED = "CamelRtspDropped";

    @Metadata(
            label = "consumer",
            description = "Capture time of a frame, or time of an event, in milliseconds since 1970",
            javaType = "Long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    @Metadata(
            label = "consumer",
            description = "Set by a route: quality of the JPEG that a frame converts to, 1 to 100; 90 if missing",
            javaType = "Integer")
    public static final String JPEG_QUALITY = "CamelRtspJpegQuality";

    @Metadata(
            label = "consumer",
            description = "Event: what happened",
            javaType = "String",
            enums =
                    "connecting,playing,stalled,waiting,closed,corrupt,corrupt-over,frozen,frozen-over,dark,dark-over,clock-step")
    public static final String EVENT = "CamelRtspEvent";

    @Metadata(
            label = "consumer",
            description = "Event: path of the stream at the camera, with secrets masked",
            javaType = "String")
    public static final String PATH = "CamelRtspPath";

    @Metadata(label = "consumer", description = "Event: when it happened", javaType = "java.time.Instant")
    public static final String EVENT_TIME = "CamelRtspEventTime";

    @Metadata(
            description = "Event, probe: why the stream does not play, as one word",
            javaType = "String",
            enums =
                    "unreachable,refused,timed-out,unauthorized,forbidden,not-found,too-many-clients,unsupported,tls,protocol-error,stalled,ended")
    public static final String CAUSE = "CamelRtspCause";

    @Metadata(label = "consumer", description = "Event: what failed, and where", javaType = "String")
    public static final String CAUSE_MESSAGE = "CamelRtspCauseMessage";

    @Metadata(label = "consumer", description = "Event: what to check or do", javaType = "String")
    public static final String HINT = "CamelRtspHint";

    @Metadata(
            label = "consumer",
            description = "Event: whether a later attempt may work although nobody changed anything",
            javaType = "Boolean")
    public static final String RETRYABLE = "CamelRtspRetryable";

    @Metadata(
            label = "consumer",
            description = "Event: number of the attempt; with waiting: how many failed in a row",
            javaType = "Integer")
    public static final String ATTEMPT = "CamelRtspAttempt";

    @Metadata(label = "consumer", description = "Event: milliseconds until the next attempt", javaType = "Long")
    public static final String DELAY_MS = "CamelRtspDelayMs";

    @Metadata(
            label = "producer",
            description =
                    "Still: the time that was asked for: the capture time of the trigger, or now, with the offset. By this machine's clock if CamelRtspAlignment is arrival",
            javaType = "java.time.Instant")
    public static final String WANTED_TIME = "CamelRtspWantedTime";

    @Metadata(
            label = "producer",
            description = "Still: milliseconds from the wanted time to the still; negative if the still is earlier",
            javaType = "Long")
    public static final String OFFSET_MS = "CamelRtspOffsetMs";

    @Metadata(
            label = "producer",
            description =
                    "Still: how trigger and still were compared: rtcp (both by the camera's clock) or arrival (by when they came, so that different delays on the way are an error)",
            javaType = "String",
            enums = "rtcp,arrival")
    public static final String ALIGNMENT = "CamelRtspAlignment";

    @Metadata(
            label = "producer",
            description = "Still: what the clocks of trigger and still may be wrong by, together, in milliseconds",
            javaType = "Long")
    public static final String ALIGNMENT_UNCERTAINTY_MS = "CamelRtspAlignmentUncertaintyMs";

    @Metadata(
            label = "producer",
            description = "Still: milliseconds spent in decoding; 0 if the same picture had just been asked for",
            javaType = "Long")
    public static final String DECODE_TIME_MS = "CamelRtspDecodeTimeMs";

    @Metadata(
            label = "producer",
            description =
                    "Still, clip: the headers of the picture that asked for it, by their usual names; the message's own headers are those of the still or the clip",
            javaType = "java.util.Map<String, Object>")
    public static final String TRIGGER = "CamelRtspTrigger";

    @Metadata(description = "Clip: length of the file in milliseconds", javaType = "Long")
    public static final String CLIP_DURATION_MS = "CamelRtspClipDurationMs";

    @Metadata(description = "Clip: pictures in the file", javaType = "Integer")
    public static final String CLIP_FRAMES = "CamelRtspClipFrames";

    @Metadata(description = "Clip: bytes of the file", javaType = "Long")
    public static final String CLIP_BYTES = "CamelRtspClipBytes";

    @Metadata(
            label = "producer",
            description =
                    "Clip: all files of its time, in order: more than one if the stream was interrupted or changed its format meanwhile; the body is the one in which the message's time is",
            javaType = "java.util.List<java.io.File>")
    public static final String CLIP_FILES = "CamelRtspClipFiles";

    private RtspConstants() {}
}
