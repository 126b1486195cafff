/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.io.IOException;
import java.time.Duration;

/** Behaviours of a camera, or of the network before it, that does not answer as it should. */
final class NetworkFaults {
    private static final Duration LONG = Duration.ofSeconds(30);

    private NetworkFaults() {}

    static Behaviour acceptsAndCloses() {
        return new Behaviour() {
            @Override
            void connected(CameraLine line) {
                line.close();
            }
        };
    }

    static Behaviour acceptsAndResets() {
        return new Behaviour() {
            @Override
            void request(Request request, CameraLine line) throws IOException {
                line.reset();
            }
        };
    }

    static Behaviour mute() {
        return new Behaviour() {
            @Override
            void request(Request request, CameraLine line) {
                // Not a word.
            }
        };
    }

    static Behaviour slow(String method) {
        return new Behaviour() {
            @Override
            void request(Request request, CameraLine line) throws IOException {
                if (request.is(method)) {
                    line.later(LONG, () -> super.request(request, line));
                } else {
                    super.request(request, line);
                }
            }
        };
    }

    static Behaviour sluggish() {
        return new Behaviour() {
            @Override
            void request(Request request, CameraLine line) {
                line.later(Duration.ofMillis(100), () -> super.request(request, line));
            }
        };
    }

    static Behaviour slowloris() {
        return new Behaviour() {
            @Override
            void describe(Request request, CameraLine line) throws IOException {
                line.write("RTSP/1.0 200 OK\r\nCSeq: " + request.cseq() + "\r\nX-Slow: ");
                drip(line);
            }

            private void drip(CameraLine line) {
                line.later(Duration.ofMillis(20), () -> {
                    line.write("z");
                    drip(line);
                });
            }
        };
    }
}
