/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.server.RawClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHandlerTest {
    private static final String TCP = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1";
    private Served served;
    private RawClient client;

    @BeforeEach
    void connect() throws IOException {
        served = new Served(ServerOptions.defaults().withMaxReaders(2));
        client = new RawClient(served.port());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        served.close();
    }

    private String setUp() throws IOException {
        Answer answer = client.ask("SETUP", "/cam/trackID=0", TCP);
        assertThat(answer.status()).isEqualTo(200);
        return "Session: " + answer.session();
    }

    @Test
    void optionsNameTheMethods() throws IOException {
        for (String path : new String[] {"/cam", "*", "/nothing"}) {
            Answer answer = client.ask("OPTIONS", path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Public")).contains("DESCRIBE", "PLAY", "GET_PARAMETER");
        }
    }

    @Test
    void describesOnlyTheTrackThatIsServed() throws IOException {
        Answer answer = client.ask("DESCRIBE", "/cam?x=1", "Accept: application/sdp");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/sdp");
        assertThat(answer.header("Content-Base")).isEqualTo(client.url("/cam/"));
        assertThat(answer.body())
                .contains("m=video 0 RTP/AVP 96", "H264/90000", "sprop-parameter-sets", "a=control:trackID=0")
                .doesNotContain("audio");
    }

    @Test
    void unknownPathsAreNotFound() throws IOException {
        assertThat(client.ask("DESCRIBE", "/other").status()).isEqualTo(404);
        assertThat(client.ask("DESCRIBE", "*").status()).isEqualTo(404);
        assertThat(client.ask("SETUP", "/other/trackID=0", TCP).status()).isEqualTo(404);
        assertThat(client.ask("SETUP", "/cam/trackID=1", TCP).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cam/trackID=0",
                "/cam",
                "/cam/",
                "/cam/trackID=0/",
                "/cam?user=x/trackID=0",
                "/cam/?a=b/trackID=0",
                "/cam/trackID=0?a=b",
                "/cam//trackID=0",
                "/%63am/trackid=0"
            })
    void setsUpUnderAllUrlsThatClientsMake(String path) throws IOException {
        Answer answer = client.ask("SETUP", path, TCP);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Transport")).startsWith("RTP/AVP/TCP;unicast;interleaved=0-1;ssrc=");
        assertThat(answer.header("Session")).matches("[0-9a-f]{32};timeout=60");
    }

    @Test
    void takesTheFirstTransportThatItHas() throws IOException {
        Answer answer = client.ask(
                "SETUP",
                "/cam/trackID=0",
                "Transport: RTP/SAVP;unicast;client_port=4-5,RTP/AVP;multicast,RTP/AVP/UDP;unicast;client_port=5000-5001,"
                        + "RTP/AVP/TCP;interleaved=2-3");
        assertThat(answer.header("Transport")).contains("RTP/AVP;unicast;client_port=5000-5001;server_port=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "Transport: RTP/AVP;multicast",
                "Transport: RTP/AVP;unicast",
                "Transport: RTP/AVP/TCP;mode=record",
                "Transport: RTP/AVP;unicast;client_port=0-0",
                "Transport: nonsense"
            })
    void refusesTransportsThatItDoesNotHave(String transport) throws IOException {
        assertThat(client.ask("SETUP", "/cam/trackID=0", transport).status()).isEqualTo(461);
    }

    @Test
    void refusesWhatNeedsASession() throws IOException {
        for (String method : new String[] {"PLAY", "PAUSE", "TEARDOWN"}) {
            assertThat(client.ask(method, "/cam").status()).isEqualTo(454);
            assertThat(client.ask(method, "/cam", "Session: 1234").status()).isEqualTo(454);
        }
        assertThat(client.ask("GET_PARAMETER", "/cam", "Session: 1234").status())
                .isEqualTo(454);
        assertThat(client.ask("SETUP", "/cam/trackID=0", TCP, "Session: 1234").status())
                .isEqualTo(454);
    }

    @Test
    void aSessionOfAnotherConnectionIsNotFound() throws IOException {
        String session = setUp();
        try (RawClient other = new RawClient(served.port())) {
            assertThat(other.ask("PLAY", "/cam", session).status()).isEqualTo(454);
        }
    }

    @Test
    void publishingIsNotAllowed() throws IOException {
        for (String method : new String[] {"ANNOUNCE", "RECORD"}) {
            Answer answer = client.ask(method, "/cam");
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).contains("PLAY");
        }
    }

    @Test
    void setupOfAPlayingSessionIsNotValid() throws IOException {
        String session = setUp();
        client.ask("PLAY", "/cam", session);
        assertThat(client.ask("SETUP", "/cam/trackID=0", TCP, session).status()).isEqualTo(455);
    }

    @Test
    void aSecondSetupTakesThePlaceOfTheFirst() throws IOException {
        String first = setUp();
        String second = setUp();
        assertThat(client.ask("PLAY", "/cam", first).status()).isEqualTo(454);
        assertThat(client.ask("PLAY", "/cam", second).status()).isEqualTo(200);
    }

    @Test
    void moreReadersThanPlacesAreRefusedUntilOneLeaves() throws IOException {
        String session = setUp();
        try (RawClient second = new RawClient(served.port());
                RawClient third = new RawClient(served.port())) {
            assertThat(second.ask("SETUP", "/cam/trackID=0", TCP).status()).isEqualTo(200);
            assertThat(third.ask("SETUP", "/cam/trackID=0", TCP).status()).isEqualTo(453);
            assertThat(client.ask("TEARDOWN", "/cam/", session).status()).isEqualTo(200);
            assertThat(third.ask("SETUP", "/cam/trackID=0", TCP).status()).isEqualTo(200);
        }
    }

    @Test
    void playTellsWhereTheStreamBegins() throws IOException {
        served.write(1);
        Answer answer = client.ask("PLAY", "/cam/", setUp(), "Range: npt=0.000-");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Range")).isEqualTo("npt=now-");
        assertThat(answer.header("RTP-Info")).matches("url=" + client.url("/cam/trackID=0") + ";seq=\\d+;rtptime=\\d+");
        assertThat(served.mount.readers()).isEqualTo(1);
    }

    @Test
    void parametersAreOnlyForKeepingAlive() throws IOException {
        String session = setUp();
        assertThat(client.ask("GET_PARAMETER", "/cam", session).header("Session"))
                .isNotEmpty();
        assertThat(client.ask("SET_PARAMETER", "/cam").status()).isEqualTo(200);
        client.send(
                "GET_PARAMETER " + client.url("/cam") + " RTSP/1.0\r\nCSeq: 9\r\nContent-Length: 8\r\n\r\nposition");
        assertThat(client.answer().status()).isEqualTo(451);
    }

    @Test
    void oddRequestsGetTheirStatus() throws IOException {
        assertThat(client.ask("BREW", "/cam").status()).isEqualTo(501);
        assertThat(client.ask("PLAY", "/cam", "Require: onvif-replay").status()).isEqualTo(551);
        assertThat(client.ask("DESCRIBE", "/cam", "Accept: text/html").status()).isEqualTo(406);
        client.send("OPTIONS * RTSP/1.0\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(400);
    }

    @Test
    void whatIsNoRtspEndsTheConnection() throws IOException {
        client.send("GET / HTTP/1.1\r\n\r\n");
        assertThat(client.answer().status()).isEqualTo(400);
        assertThat(client.isClosedByServer()).isTrue();
    }
}
