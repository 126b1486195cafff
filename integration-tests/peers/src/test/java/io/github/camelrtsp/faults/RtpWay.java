/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How RTP and RTCP go to the client. */
interface RtpWay extends AutoCloseable {
    void rtp(byte[] packet) throws IOException;

    void rtcp(byte[] packet) throws IOException;

    /** The {@code Transport} header of the answer. */
    String transport();

    @Override
    void close();

    /** The way that SETUP asks for, UDP or interleaved. */
    static RtpWay of(String transport, CameraLine line) throws IOException {
        Matcher ports = Pattern.compile("client_port=(\\d+)-(\\d+)").matcher(transport);
        if (ports.find()) {
            return new Udp(line, Integer.parseInt(ports.group(1)), Integer.parseInt(ports.group(2)));
        }
        Matcher channels = Pattern.compile("interleaved=(\\d+)-(\\d+)").matcher(transport);
        boolean named = channels.find();
        return new Interleaved(
                line, named ? Integer.parseInt(channels.group(1)) : 0, named ? Integer.parseInt(channels.group(2)) : 1);
    }

    /** On the RTSP connection. */
    record Interleaved(CameraLine line, int rtpChannel, int rtcpChannel) implements RtpWay {
        @Override
        public void rtp(byte[] packet) throws IOException {
            line.write(CameraLine.interleaved(rtpChannel, packet));
        }

        @Override
        public void rtcp(byte[] packet) throws IOException {
            line.write(CameraLine.interleaved(rtcpChannel, packet));
        }

        @Override
        public String transport() {
            return "RTP/AVP/TCP;unicast;interleaved=" + rtpChannel + "-" + rtcpChannel;
        }

        @Override
        public void close() {
            // The connection is not its own.
        }
    }

    /** To two ports of the client, from two of the camera. */
    final class Udp implements RtpWay {
        private final DatagramSocket rtp;
        private final DatagramSocket rtcp;
        private final InetSocketAddress toRtp;
        private final InetSocketAddress toRtcp;

        Udp(CameraLine line, int rtpPort, int rtcpPort) throws IOException {
            rtp = new DatagramSocket(new InetSocketAddress(line.local(), 0));
            rtcp = new DatagramSocket(new InetSocketAddress(line.local(), 0));
            toRtp = new InetSocketAddress(line.client(), rtpPort);
            toRtcp = new InetSocketAddress(line.client(), rtcpPort);
        }

        @Override
        public void rtp(byte[] packet) throws IOException {
            rtp.send(new DatagramPacket(packet, packet.length, toRtp));
        }

        @Override
        public void rtcp(byte[] packet) throws IOException {
            rtcp.send(new DatagramPacket(packet, packet.length, toRtcp));
        }

        @Override
        public String transport() {
            return "RTP/AVP;unicast;client_port=" + toRtp.getPort() + "-" + toRtcp.getPort() + ";server_port="
                    + rtp.getLocalPort() + "-" + rtcp.getLocalPort();
        }

        @Override
        public void close() {
            rtp.close();
            rtcp.close();
        }
    }
}
