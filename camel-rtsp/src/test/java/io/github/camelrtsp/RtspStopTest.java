/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A route stops within two seconds, in whatever state its stream is. */
class RtspStopTest extends RtspRoutes {
    @Test
    void whileNobodyAnswers() throws Exception {
        try (ServerSocket mute = new ServerSocket(0)) {
            route("gate", "rtsp:127.0.0.1:" + mute.getLocalPort() + "/x", this::keep);
            stopsFrom("Connecting");
        }
    }

    @Test
    void whileNothingEvenConnects() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            route("gate", "rtsp:127.0.0.1:" + full.getLocalPort() + "/x", this::keep);
            stopsFrom("Connecting");
        }
    }

    @Test
    void whileTheNextAttemptIsWaitedFor() throws Exception {
        route("gate", "rtsp:127.0.0.1:1/x", this::keep);
        stopsFrom("Waiting");
    }

    @Test
    void whileItPlays() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri(), this::keep);
            next();
            stopsFrom("Playing");
        }
    }

    @Test
    void whileTheCameraIsSilent() throws Exception {
        try (ServedClip camera = ServedClip.start();
                FreezableWire wire = FreezableWire.to(camera)) {
            route("gate", "rtsp:127.0.0.1:" + wire.port() + "/clip", this::keep);
            next();
            wire.freeze();
            stopsFrom("Playing");
        }
    }

    @Test
    void afterItWasGivenUp() throws Exception {
        route("gate", "rtsp:127.0.0.1:1/x?reconnectMaxAttempts=1", this::keep);
        stopsFrom("Closed");
    }

    private void stopsFrom(String state) throws Exception {
        await(() -> consumer("gate").getStreamState().equals(state));
        long start = System.nanoTime();
        context.getRouteController().stopRoute("gate");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
