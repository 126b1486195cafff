/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.Rtcp;
import io.github.camelrtsp.rtp.RtcpReader;
import io.github.camelrtsp.rtp.RtcpWriter;
import io.github.camelrtsp.rtp.RtpPacket;
import io.github.camelrtsp.rtp.RtpReceiver;
import io.github.camelrtsp.server.RawClient.Answer;
import io.github.camelrtsp.server.RawClient.Media;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RtspServerPlayTest {
    private static final String TCP = "Transport: RTP/AVP/TCP;unicast;interleaved=4-5";
    private Served served;

    @BeforeEach
    void listen() throws IOException {
        served = new Served(ServerOptions.defaults().withSessionTimeout(Duration.ofSeconds(3)));
    }

    @AfterEach
    void close() {
        served.close();
    }

    private String play(RawClient client) throws IOException {
        String session =
                "Session: " + client.ask("SETUP", "/cam/trackID=0", TCP).session();
        assertThat(client.ask("PLAY", "/cam", session).status()).isEqualTo(200);
        return session;
    }

    private static RtpReceiver receiver(List<Packet> out) {
        Track track = Served.description().video().orElseThrow();
        return new RtpReceiver(track, 96, RtpReceiver.Options.tcp(), Clock.systemUTC(), System::nanoTime, out::add);
    }

    private static List<Integer> numbers(List<Packet> packets) {
        return packets.stream().map(Served::numberOf).toList();
    }

    /** Reads until the picture of this number has come. */
    private static List<Packet> readUntil(RawClient client, int number) throws IOException {
        List<Packet> packets = new ArrayList<>();
        RtpReceiver receiver = receiver(packets);
        while (packets.isEmpty() || Served.numberOf(packets.get(packets.size() - 1)) < number) {
            Media media = client.media();
            if (media.channel() == 4) {
                receiver.rtp(media.data());
            } else {
                receiver.rtcp(media.data());
            }
        }
        return packets;
    }

    @Test
    void aReaderBeginsWithTheNextKeyframeAndGetsEverythingAfterIt() throws IOException {
        try (RawClient client = new RawClient(served.port())) {
            served.write(3);
            play(client);
            served.write(22);
            assertThat(numbers(readUntil(client, 24))).startsWith(10, 11, 12).hasSize(15);
        }
    }

    @Test
    void theFirstPacketHasTheSequenceNumberOfRtpInfoAndComesAfterAReport() throws Exception {
        try (RawClient client = new RawClient(served.port())) {
            String session =
                    "Session: " + client.ask("SETUP", "/cam/trackID=0", TCP).session();
            String info = client.ask("PLAY", "/cam", session).header("RTP-Info");
            served.write(1);
            Media report = client.media();
            assertThat(report.channel()).isEqualTo(5);
            assertThat(RtcpReader.read(report.data()).get(0)).isInstanceOf(Rtcp.SenderReport.class);
            RtpPacket first = client.media().rtp();
            assertThat(info).endsWith("seq=" + first.sequence());
        }
    }

    @Test
    void aReaderKnowsTheCaptureTimeOfTheFirstPicture() throws IOException {
        try (RawClient client = new RawClient(served.port())) {
            play(client);
            served.write(1);
            CaptureTime time = readUntil(client, 0).get(0).captureTime();
            assertThat(time.source()).isEqualTo(CaptureTime.Source.RTCP_SR);
            assertThat(Duration.between(time.time(), Clock.systemUTC().instant()))
                    .isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void largePicturesArriveWholeAtSeveralReaders() throws IOException {
        try (RawClient one = new RawClient(served.port());
                RawClient two = new RawClient(served.port())) {
            play(one);
            play(two);
            served.write(5, 100_000);
            for (RawClient client : List.of(one, two)) {
                List<Packet> packets = readUntil(client, 4);
                assertThat(numbers(packets)).containsExactly(0, 1, 2, 3, 4);
                assertThat(packets).noneMatch(Packet::lossBefore);
                assertThat(packets.get(4).data())
                        .isEqualTo(Served.picture(4, false, 100_000).data());
            }
        }
    }

    @Test
    void pauseStopsThePicturesAndPlayGoesOnAtAKeyframe() throws IOException {
        try (RawClient client = new RawClient(served.port())) {
            String session = play(client);
            served.write(3);
            readUntil(client, 2);
            assertThat(client.ask("PAUSE", "/cam", session).status()).isEqualTo(200);
            assertThat(served.mount.readers()).isZero();
            served.write(12);
            assertThat(client.ask("PLAY", "/cam", session).status()).isEqualTo(200);
            served.write(10);
            List<Packet> packets = readUntil(client, 24);
            assertThat(numbers(packets)).startsWith(20, 21).hasSize(5);
            assertThat(packets).noneMatch(Packet::lossBefore);
        }
    }

    @Test
    void aSlowReaderLosesPicturesUpToAKeyframeAndNobodyElseDoes() throws Exception {
        // A busy machine takes its time for the fast reader, while the slow one gives no sign of life.
        try (Served patient = new Served(ServerOptions.defaults().withSessionTimeout(Duration.ofMinutes(10)));
                RawClient slow = new RawClient(patient.port(), 4096);
                RawClient fast = new RawClient(patient.port())) {
            play(slow);
            play(fast);
            for (int gop = 0; gop < 10; gop++) {
                patient.write(10, 300_000);
                assertThat(numbers(readUntil(fast, gop * 10 + 9))).hasSize(10);
            }
            List<Packet> packets = readWhileWriting(slow, patient);
            List<Integer> got = numbers(packets);
            assertThat(got).hasSizeLessThan(90);
            assertThat(packets).noneMatch(Packet::lossBefore);
            for (int i = 1; i < got.size(); i++) {
                boolean next = got.get(i) == got.get(i - 1) + 1;
                assertThat(next || packets.get(i).key())
                        .as("a gap ends with a keyframe: %s", got)
                        .isTrue();
            }
        }
    }

    /** What waited for the reader, up to the first picture that is written while it reads. */
    private static List<Packet> readWhileWriting(RawClient client, Served served) throws IOException {
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        try {
            writer.scheduleAtFixedRate(() -> served.write(1), 0, 5, TimeUnit.MILLISECONDS);
            return readUntil(client, 100);
        } finally {
            writer.shutdownNow();
        }
    }

    @Test
    void playsOverUdpAndAReaderThatGivesNoSignOfLifeIsForgotten() throws Exception {
        try (RawClient client = new RawClient(served.port());
                DatagramSocket rtp = udp();
                DatagramSocket rtcp = udp()) {
            Answer setup = client.ask(
                    "SETUP",
                    "/cam/trackID=0",
                    "Transport: RTP/AVP;unicast;client_port=" + rtp.getLocalPort() + "-" + rtcp.getLocalPort());
            Matcher ports = Pattern.compile("server_port=(\\d+)-(\\d+)").matcher(setup.header("Transport"));
            assertThat(ports.find()).isTrue();
            assertThat(client.ask("PLAY", "/cam", "Session: " + setup.session()).status())
                    .isEqualTo(200);
            List<Packet> packets = new ArrayList<>();
            RtpReceiver receiver = receiver(packets);
            for (int picture = 1; picture <= 12; picture++) {
                // One at a time: a socket's buffer of the usual size holds no more when its reader is late.
                served.write(1, 150_000);
                while (packets.size() < picture) {
                    DatagramPacket datagram = receive(rtp);
                    assertThat(datagram.getPort()).isEqualTo(Integer.parseInt(ports.group(1)));
                    receiver.rtp(Arrays.copyOf(datagram.getData(), datagram.getLength()));
                }
            }
            assertThat(receiver.statistics().lost()).isZero();
            assertThat(RtcpReader.read(Arrays.copyOf(receive(rtcp).getData(), 28))
                            .get(0))
                    .isInstanceOf(Rtcp.SenderReport.class);

            byte[] report = RtcpWriter.write(new Rtcp.ReceiverReport(1, List.of()));
            InetAddress server = InetAddress.getByName("127.0.0.1");
            for (int i = 0; i < 12; i++) {
                rtcp.send(new DatagramPacket(report, report.length, server, Integer.parseInt(ports.group(2))));
                Thread.sleep(300);
            }
            assertThat(served.mount.readers())
                    .as("receiver reports keep it alive")
                    .isEqualTo(1);
            Served.await(() -> served.mount.readers() == 0);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    private static DatagramSocket udp() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        // What Linux gives everybody.
        socket.setReceiveBufferSize(212_992);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static DatagramPacket receive(DatagramSocket socket) throws IOException {
        DatagramPacket datagram = new DatagramPacket(new byte[2000], 2000);
        socket.receive(datagram);
        return datagram;
    }

    @Test
    void aReaderThatDisconnectsIsForgotten() throws Exception {
        try (RawClient client = new RawClient(served.port())) {
            play(client);
            assertThat(served.mount.readers()).isEqualTo(1);
        }
        Served.await(() -> served.mount.readers() == 0);
    }

    @Test
    void aClientThatSaysNothingIsDisconnected() throws IOException {
        try (RawClient client = new RawClient(served.port())) {
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void closingTheMountSaysGoodByeToItsReaders() throws Exception {
        try (RawClient client = new RawClient(served.port())) {
            play(client);
            served.write(1);
            readUntil(client, 0);
            served.mount.close();
            Media bye = client.media();
            assertThat(RtcpReader.read(bye.data())).anyMatch(Rtcp.Bye.class::isInstance);
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (RawClient client = new RawClient(served.port())) {
            assertThat(client.ask("DESCRIBE", "/cam").status()).isEqualTo(404);
            served.server.mount("/cam", Served.description());
            assertThat(client.ask("DESCRIBE", "/cam").status()).isEqualTo(200);
        }
    }

    @Test
    void closingTheServerSaysGoodByeToAllReaders() throws Exception {
        try (RawClient client = new RawClient(served.port())) {
            play(client);
            served.write(1);
            readUntil(client, 0);
            served.server.close();
            assertThat(RtcpReader.read(client.media().data())).anyMatch(Rtcp.Bye.class::isInstance);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }
}
