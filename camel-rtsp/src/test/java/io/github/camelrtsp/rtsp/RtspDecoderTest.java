/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.RtspException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtspDecoderTest {
    private static final Limits SMALL = new Limits(64, 256, 4, 32, 100, 4, 50);

    private final EmbeddedChannel channel = new EmbeddedChannel(new RtspDecoder(Limits.defaults()));

    @Test
    void readsAResponseWithItsBody() {
        List<RtspMessage> messages = read("RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Length: 4\r\n\r\nv=0\n");

        RtspResponse response = (RtspResponse) messages.get(0);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.reason()).isEqualTo("OK");
        assertThat(response.cseq()).contains(2);
        assertThat(response.body()).isEqualTo("v=0\n".getBytes(UTF_8));
    }

    @Test
    void readsARequest() {
        RtspRequest request = (RtspRequest)
                read("PLAY rtsp://h/p?a=1 RTSP/1.0\r\nCSeq: 7\r\n\r\n").get(0);

        assertThat(request.known()).contains(RtspMethod.PLAY);
        assertThat(request.uri()).isEqualTo("rtsp://h/p?a=1");
        assertThat(request.cseq()).contains(7);
    }

    @Test
    void bytesMayArriveOneByOne() {
        String stream =
                "RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 3\r\n\r\nabc$\0\0\2xyRTSP/1.0 404 Not Found\r\n\r\n";
        List<RtspMessage> messages = new ArrayList<>();
        for (byte b : stream.getBytes(ISO_8859_1)) {
            messages.addAll(read(new byte[] {b}));
        }

        assertThat(messages).hasSize(3);
        assertThat(((RtspResponse) messages.get(0)).body()).isEqualTo("abc".getBytes(UTF_8));
        assertThat(((InterleavedFrame) messages.get(1)).data()).isEqualTo("xy".getBytes(UTF_8));
        assertThat(((RtspResponse) messages.get(2)).status()).isEqualTo(404);
    }

    @Test
    void bendsForCamerasThatBendTheStandard() {
        List<RtspMessage> messages =
                read("\r\n\0RTSP/1.0  401\ncseq :  3 \nwww-authenticate: Digest realm=\"a\",\n nonce=\"b\"\n"
                        + "this line is no field\nWWW-Authenticate:Basic realm=\"a\"\n\n");

        RtspResponse response = (RtspResponse) messages.get(0);
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.reason()).isEmpty();
        assertThat(response.cseq()).contains(3);
        assertThat(response.headers().all("WWW-Authenticate"))
                .containsExactly("Digest realm=\"a\", nonce=\"b\"", "Basic realm=\"a\"");
    }

    @Test
    void saysThatAnHttpServerAnswered() {
        assertThatThrownBy(() -> read("HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n"))
                .isInstanceOf(RtspException.ProtocolError.class)
                .hasMessage("the port answers HTTP, not RTSP: HTTP/1.1 400 Bad Request");
    }

    @Test
    void saysThatAnHttpClientAsked() {
        assertThatThrownBy(() -> read("GET / HTTP/1.1\r\n\r\n")).hasMessage("sent a request of HTTP/1.1, not RTSP");
    }

    @Test
    void quotesOtherProtocolsWithoutTheirControlCharacters() {
        assertThatThrownBy(() -> read("SSH-2.0-Open\u001b[31m"))
                .hasMessage("answered what is not RTSP: \"SSH-2.0-Open [31\"");
    }

    @Test
    void recognisesTls() {
        assertThatThrownBy(() -> read(new byte[] {21, 3, 3, 0, 2, 2, 40}))
                .hasMessage("the port answers with TLS, not RTSP");
    }

    @Test
    void readsNothingMoreAfterAnError() {
        assertThatThrownBy(() -> read("nonsense")).isInstanceOf(RtspException.ProtocolError.class);

        assertThat(read("RTSP/1.0 200 OK\r\n\r\n")).isEmpty();
    }

    @Test
    void limitsAreEnforcedBeforeMemoryIsTaken() {
        assertFails("RTSP/1.0 200 " + "x".repeat(80), "line of more than 64");
        assertFails("RTSP/1.0 200 OK\r\n" + "a: b\r\n".repeat(5), "more than 4 lines");
        assertFails(
                "RTSP/1.0 200 OK\r\n" + ("a: " + "b".repeat(58) + "\r\n").repeat(4) + "a: b" + "b".repeat(50) + "\r\n",
                "more than");
        assertFails("RTSP/1.0 200 OK\r\nContent-Length: 33\r\n\r\n", "body of 33 bytes, more than 32");
        assertFails("RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n", "Not a Content-Length: -1");
        assertFails("RTSP/1.0 200 OK\r\nContent-Length: 99999999999999\r\n\r\n", "body of 99999999999999 bytes");
        assertFails("$\0\0e", "interleaved frame of 101 bytes, more than 100");
    }

    @Test
    void findsTheWayBackAfterAMiscountedFrame() {
        read("$\0\0\2xy");

        List<RtspMessage> messages = read("\1\2garbage$\7no$\0\0\1no version$\0\0\2\u0080zRTSP/1.0 200 OK\r\n\r\n");

        assertThat(messages).hasSize(2);
        assertThat(((InterleavedFrame) messages.get(0)).data()).isEqualTo(new byte[] {(byte) 0x80, 'z'});
        assertThat(((RtspResponse) messages.get(1)).status()).isEqualTo(200);
    }

    @Test
    void garbageThatLooksLikeAMethodIsSkippedToo() {
        read("$\0\0\2xy");

        assertThat(read("ABCD\nRTSP/1.0 200 OK\r\n\r\n")).hasSize(1);
    }

    @Test
    void findsTheWayBackAfterAFrameThatSaysItIsLonger() {
        read("$\0\0\2xy");

        // It swallows one and a half of the frames behind it.
        List<RtspMessage> messages = read("$\0\0\14" + "$\0\0\4\u0080123" + "$\0\0\4\u0080456" + "$\0\0\4\u0080789");

        assertThat(messages).hasSize(2);
        assertThat(((InterleavedFrame) messages.get(1)).data()).isEqualTo("\u0080789".getBytes(ISO_8859_1));
    }

    @Test
    void textBehindAMiscountedBodyIsSkipped() {
        List<RtspMessage> messages =
                read("RTSP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nv=0\r\ns=-\r\nRTP/AVP\r\nRTSP/1.0 200 OK\r\n\r\n");

        assertThat(messages).hasSize(2);
    }

    @Test
    void serversSkipNothing() {
        EmbeddedChannel bounded = new EmbeddedChannel(new RtspDecoder(new Limits(64, 128, 4, 32, 100, 4, 0)));
        bounded.writeInbound(Unpooled.copiedBuffer("OPTIONS * RTSP/1.0\r\n\r\n", ISO_8859_1));

        assertThatThrownBy(() -> bounded.writeInbound(Unpooled.copiedBuffer("s=rest\r\n", ISO_8859_1)))
                .hasMessageContaining("answered what is not RTSP");
    }

    @Test
    void givesUpTheSearchForAFrame() {
        EmbeddedChannel bounded = new EmbeddedChannel(new RtspDecoder(SMALL));
        bounded.writeInbound(Unpooled.copiedBuffer("$\0\0\2xy", ISO_8859_1));

        assertThatThrownBy(() -> bounded.writeInbound(Unpooled.copiedBuffer("\1".repeat(70), ISO_8859_1)))
                .hasMessageContaining("lost its framing: no frame within 50 bytes");
    }

    @Test
    void writesWhatItReads() {
        EmbeddedChannel encoder = new EmbeddedChannel(new RtspEncoder());
        RtspRequest request = new RtspRequest(
                "ANNOUNCE", "rtsp://h/p", RtspHeaders.empty().with("CSeq", "1"), "v=0\r\n".getBytes(UTF_8));
        encoder.writeOutbound(request, RtspResponse.to(request, 461), new InterleavedFrame(1, new byte[] {9}));

        StringBuilder written = new StringBuilder();
        for (ByteBuf out = encoder.readOutbound(); out != null; out = encoder.readOutbound()) {
            written.append(out.toString(ISO_8859_1));
            out.release();
        }

        assertThat(written.toString())
                .isEqualTo("ANNOUNCE rtsp://h/p RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 5\r\n\r\nv=0\r\n"
                        + "RTSP/1.0 461 Unsupported Transport\r\nCSeq: 1\r\n\r\n$\1\0\1\t");
    }

    @Test
    void headersCannotSmuggleLines() {
        assertThatThrownBy(() -> RtspHeaders.empty().with("Session", "1\r\nEvil: 1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RtspRequest(RtspMethod.PLAY, "rtsp://h/ x", RtspHeaders.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertFails(String text, String message) {
        EmbeddedChannel bounded = new EmbeddedChannel(new RtspDecoder(SMALL));
        assertThatThrownBy(() -> bounded.writeInbound(Unpooled.copiedBuffer(text, ISO_8859_1)))
                .isInstanceOf(RtspException.ProtocolError.class)
                .hasMessageContaining(message);
    }

    private List<RtspMessage> read(String text) {
        return read(text.getBytes(ISO_8859_1));
    }

    private List<RtspMessage> read(byte[] bytes) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        List<RtspMessage> messages = new ArrayList<>();
        for (RtspMessage message = channel.readInbound(); message != null; message = channel.readInbound()) {
            messages.add(message);
        }
        return messages;
    }
}
