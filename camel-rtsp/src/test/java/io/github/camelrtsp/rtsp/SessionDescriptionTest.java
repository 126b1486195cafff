/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Track;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionDescriptionTest {
    private static final byte[] SPS = HexFormat.of().parseHex("674d4028ab");
    private static final byte[] PPS = HexFormat.of().parseHex("68ee3880");

    @Test
    void hikvision() throws IOException {
        SessionDescription session = fixture("hikvision");

        Track video = session.stream().video().orElseThrow();
        assertThat(video).hasToString("video H264/90000");
        assertThat(video.parameterSets().nalUnits()).hasSize(2);
        assertThat(video.parameterSets().nalUnits().get(0)[0]).isEqualTo((byte) 0x67);
        assertThat(session.media().get(0).control())
                .contains("rtsp://192.168.1.64:554/Streaming/Channels/101/trackID=1");
        assertThat(session.control()).contains("rtsp://192.168.1.64:554/Streaming/Channels/101/");
        assertThat(session.stream().tracks())
                .extracting(Track::toString)
                .containsExactly("video H264/90000", "audio PCMA/8000", "application vnd.onvif.metadata/90000");
    }

    @Test
    void dahua() throws IOException {
        SessionDescription session = fixture("dahua");

        Track video = session.stream().video().orElseThrow();
        assertThat(video.codec()).contains(Codec.H265);
        assertThat(session.media().get(0).payloadType()).contains(98);
        assertThat(video.parameterSets().nalUnits())
                .extracting(unit -> unit[0] >> 1)
                .as("VPS, SPS, PPS in the order that a decoder wants")
                .containsExactly(32, 33, 34);
        assertThat(session.control()).contains("*");
    }

    @Test
    void reolink() throws IOException {
        SessionDescription session = fixture("reolink");

        assertThat(session.name()).isEqualTo("Session streamed by \"preview\"");
        assertThat(session.stream().video().orElseThrow().parameterSets().nalUnits())
                .hasSize(2);
        assertThat(session.media().get(1).track(1)).hasToString("audio MPEG4-GENERIC/16000");
    }

    @Test
    void axisSendsJpegWithoutAnRtpmap() throws IOException {
        SessionDescription session = fixture("axis");

        Track video = session.stream().video().orElseThrow();
        assertThat(video.codec()).contains(Codec.JPEG);
        assertThat(video.clockRate()).isEqualTo(90_000);
        assertThat(session.media().get(0).payloadType()).contains(26);
    }

    @Test
    void picksThePayloadTypeThatWeDecode() throws RtspException {
        MediaDescription media = parse(
                        "v=0\nm=video 0 RTP/AVP 100 101\na=rtpmap:100 VP8/90000\na=rtpmap:101 h264/90000\n")
                .media()
                .get(0);

        assertThat(media.payloadType()).contains(101);
        assertThat(media.track(0).codec()).contains(Codec.H264);
    }

    @Test
    void unknownFormatsAreDescribed() throws RtspException {
        StreamDescription stream =
                parse("v=0\rm=video 0 RTP/AVP 99\ra=rtpmap:99 MP4V-ES/90000\rm=video 0 RTP/AVP 120\r").stream();

        assertThat(stream.video()).isEmpty();
        assertThat(stream.tracks()).extracting(Track::encodingName).containsExactly("MP4V-ES", "PT120");
    }

    @Test
    void aSinglePayloadTypeNeedNotMatchItsRtpmap() throws RtspException {
        assertThat(parse("m=video 0 RTP/AVP 35\na=rtpmap:96 H264\n").stream().video())
                .isPresent();
    }

    @Test
    void parameterSetsMayHaveStartCodesAndRubbish() throws RtspException {
        Track track = parse("m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\n"
                        + "a=fmtp:96 sprop-parameter-sets=\"AAAAAWdNQCir,%%%,aO44gA==,\"\n")
                .media()
                .get(0)
                .track(0);

        assertThat(track.parameterSets()).isEqualTo(ParameterSets.of(List.of(SPS, PPS)));
    }

    @Test
    void writesWhatItReads() throws RtspException {
        StreamDescription stream = new StreamDescription(List.of(
                Track.video(0, Codec.H264, 90_000, ParameterSets.of(List.of(SPS, PPS))),
                Track.video(
                        1,
                        Codec.H265,
                        90_000,
                        ParameterSets.of(
                                List.of(new byte[] {0x40, 1, 2}, new byte[] {0x42, 1, 3}, new byte[] {0x44, 1, 4}))),
                Track.video(2, Codec.JPEG, 90_000, ParameterSets.none())));

        byte[] written = SessionDescription.of(stream, "gate").toBytes();

        assertThat(SessionDescription.parse(written, Limits.defaults()).stream())
                .isEqualTo(stream);
        assertThat(new String(written, UTF_8))
                .contains("m=video 0 RTP/AVP 96\r\n", "a=rtpmap:96 H264/90000\r\n", "profile-level-id=4D4028")
                .contains("a=fmtp:97 sprop-vps=QAEC;sprop-sps=QgED;sprop-pps=RAEE\r\n", "m=video 0 RTP/AVP 26\r\n")
                .contains("a=control:trackID=2\r\n");
    }

    @Test
    void limitsTheNumberOfMedia() {
        assertThatThrownBy(() -> parse("v=0\n" + "m=video 0 RTP/AVP 96\n".repeat(33)))
                .isInstanceOf(RtspException.ProtocolError.class)
                .hasMessageContaining("more than 32 media sections");
    }

    @Test
    void whatIsNoDescriptionIsAnError() {
        assertThatThrownBy(() -> parse("")).hasMessage("The session description is empty");
        assertThatThrownBy(() -> parse("<html>")).hasMessageContaining("<html>");
    }

    private static SessionDescription parse(String text) throws RtspException {
        return SessionDescription.parse(text.getBytes(UTF_8), Limits.defaults());
    }

    private static SessionDescription fixture(String camera) throws IOException {
        try (InputStream in = SessionDescriptionTest.class.getResourceAsStream(camera + ".sdp")) {
            return SessionDescription.parse(in.readAllBytes(), Limits.defaults());
        }
    }
}
