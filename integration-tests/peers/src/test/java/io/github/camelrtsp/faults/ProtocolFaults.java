/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Behaviours of a peer that bends RTSP, or speaks something else. */
final class ProtocolFaults {
    private static final String HTTP = "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nContent-Length: 0\r\n\r\n";
    private static final String JUNK = "\u0007\u0000\u00ff\u0080never was a protocol\r\n\r\n";

    private ProtocolFaults() {}

    static Behaviour garbage() {
        return saying(JUNK.repeat(100));
    }

    static Behaviour httpServer() {
        return saying(HTTP);
    }

    private static Behaviour saying(String text) {
        return new Behaviour() {
            @Override
            void request(Request request, CameraLine line) throws IOException {
                line.write(text);
            }
        };
    }

    static Behaviour headerBomb() {
        return flooding("", "X-More: and more\r\n");
    }

    static Behaviour lineBomb() {
        return flooding("X-Line: ", "and on and on ");
    }

    static Behaviour bodyBomb() {
        return flooding("Content-Type: application/sdp\r\nContent-Length: 2000000000\r\n\r\n", "a=x-nothing\r\n");
    }

    /** Answers DESCRIBE with a beginning and then the same without end, as fast as the client takes it. */
    private static Behaviour flooding(String beginning, String more) {
        return new Behaviour() {
            @Override
            void describe(Request request, CameraLine line) throws IOException {
                line.write("RTSP/1.0 200 OK\r\nCSeq: " + request.cseq() + "\r\n" + beginning);
                String chunk = more.repeat(1000);
                line.later(Duration.ZERO, () -> {
                    while (line.isOpen()) {
                        line.write(chunk);
                    }
                });
            }
        };
    }

    static Behaviour redirecting(String host, String path) {
        return new Behaviour() {
            @Override
            void describe(Request request, CameraLine line) throws IOException {
                if (request.url().endsWith("/moved")) {
                    super.describe(request, line);
                } else {
                    line.reply(request, "302 Found", "Location: rtsp://" + host + ":" + line.port() + path);
                }
            }
        };
    }

    static Behaviour shortSession() {
        Map<CameraLine, Long> alive = new ConcurrentHashMap<>();
        Duration timeout = Duration.ofSeconds(2);
        return new Behaviour() {
            @Override
            int sessionTimeout() {
                return (int) timeout.toSeconds();
            }

            @Override
            void request(Request request, CameraLine line) throws IOException {
                alive.put(line, System.nanoTime());
                super.request(request, line);
            }

            @Override
            void picture(Delivery delivery, long n) throws IOException {
                if (System.nanoTime() - alive.get(delivery.line()) > timeout.toNanos()) {
                    delivery.line().close();
                } else {
                    super.picture(delivery, n);
                }
            }
        };
    }
}
