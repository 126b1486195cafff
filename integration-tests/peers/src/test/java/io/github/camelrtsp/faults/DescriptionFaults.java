/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.io.IOException;

/** Behaviours of a camera whose description is not what a naive client expects. */
final class DescriptionFaults {
    private static final String AUDIO =
            "m=audio 0 RTP/AVP 97\r\na=rtpmap:97 MPEG4-GENERIC/16000\r\na=control:trackID=audio\r\n";
    private static final String METADATA = "m=application 0 RTP/AVP 107\r\na=rtpmap:107 vnd.onvif.metadata/90000\r\n"
            + "a=control:trackID=metadata\r\n";
    private static final int MANY = 10_000;

    private DescriptionFaults() {}

    /** What the description is made of. */
    private interface Text {
        String of(ClipPictures clip);
    }

    private static Behaviour describing(Text text) {
        return new Behaviour() {
            @Override
            String sdp(ClipPictures clip) {
                return text.of(clip);
            }
        };
    }

    static Behaviour withoutParameterSets() {
        return describing(clip -> Behaviour.sessionLines() + Behaviour.videoLines(clip, "packetization-mode=1"));
    }

    static Behaviour audioAndMetadataFirst() {
        return describing(
                clip -> Behaviour.sessionLines() + AUDIO + METADATA + Behaviour.videoLines(clip, clip.fmtp()));
    }

    static Behaviour audioOnly() {
        return describing(clip -> Behaviour.sessionLines() + AUDIO);
    }

    static Behaviour otherCodec() {
        return describing(clip -> Behaviour.sessionLines()
                + "m=video 0 RTP/AVP 98\r\na=rtpmap:98 VP9/90000\r\na=control:trackID=video\r\n");
    }

    static Behaviour manyMedia() {
        return describing(
                clip -> Behaviour.sessionLines() + AUDIO.repeat(MANY) + Behaviour.videoLines(clip, clip.fmtp()));
    }

    static Behaviour nothing() {
        return new Behaviour() {
            @Override
            void describe(Request request, CameraLine line) throws IOException {
                line.reply(request, "200 OK");
            }
        };
    }

    static Behaviour webPage() {
        return describing(clip -> "<html><body>Please install our plug-in.</body></html>");
    }
}
