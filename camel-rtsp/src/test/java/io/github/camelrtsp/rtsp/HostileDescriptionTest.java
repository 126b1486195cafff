/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions that are too large: refused, or read in a time that no event loop notices. */
class HostileDescriptionTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void tenThousandMediaAreRefused() {
        assertThatThrownBy(() -> read("v=0\n" + "m=video 0 RTP/AVP 96\na=control:x\n".repeat(10_000)))
                .isInstanceOf(RtspException.ProtocolError.class)
                .hasMessage("The session description has more than 32 media sections");
    }

    @Test
    void tenThousandLinesAreRefused() {
        assertThatThrownBy(() -> read("v=0\nm=video 0 RTP/AVP 96\n" + "a=x\n".repeat(10_000)))
                .hasMessage("The session description has more than 4096 lines");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=video 0 RTP/AVP|{ 96}|\na=rtpmap:96 H264/90000\n",
                "m=video 0 RTP/AVP 96\n|{a=rtpmap:95 VP8/90000 ................................................................"
                        + "............................................................................................\n}|",
                "m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\na=fmtp:96 |{;a=b}|\n",
                "m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\na=fmtp:96 sprop-parameter-sets=|{Z01AKKs=,}|\n",
                "m=video 0 RTP/AVP 96\na=rtpmap:96 |{/}|\n",
                "m=video 0 RTP/AVP 96\na=|{ }|\n",
                "|{=}|",
                "m=|{ }|video",
            })
    void aMegabyteIsReadInNoTime(String pattern) {
        String[] parts = pattern.split("\\|", -1);
        String one = parts[1].substring(1, parts[1].length() - 1);
        String text = parts[0] + one.repeat((MEGABYTE - 200) / one.length()) + parts[2];

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            try {
                assertThat(read(text).stream().tracks()).hasSizeLessThan(33);
            } catch (RtspException.ProtocolError refused) {
                assertThat(refused.getMessage()).hasSizeLessThan(300);
            }
        });
    }

    @Test
    void sixtyFourTypesInFourThousandLinesAreReadInNoTime() {
        String text = "m=video 0 RTP/AVP 96 95 94 93 92 91 90 89 88 87 86 85 84 83 82 81 80 79 78 77 76 75 74 73\n"
                + ("a=rtpmap:70 " + "x".repeat(200) + "\n").repeat(4000);

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> read(text).stream());
    }

    private static SessionDescription read(String text) throws RtspException {
        return SessionDescription.parse(text.getBytes(UTF_8), Limits.defaults());
    }
}
