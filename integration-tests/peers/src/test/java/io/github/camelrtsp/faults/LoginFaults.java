/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Behaviours of a camera that asks for a login; the right one, where there is one, is in its {@link CameraSetup}. */
final class LoginFaults {
    private static final int USES = 2;

    private LoginFaults() {}

    /** No login is right. */
    static Behaviour refusing(String more) {
        AtomicInteger nonces = new AtomicInteger();
        return new Behaviour() {
            @Override
            boolean isAllowed(Request request, CameraLine line) {
                return false;
            }

            @Override
            void challenge(Request request, CameraLine line) throws IOException {
                refuse(request, line, "nonce-" + nonces.incrementAndGet(), more);
            }
        };
    }

    static Behaviour refusingAndClosing() {
        return new Behaviour() {
            @Override
            boolean isAllowed(Request request, CameraLine line) {
                return false;
            }

            @Override
            void challenge(Request request, CameraLine line) throws IOException {
                refuse(request, line, "nonce", "");
                line.close();
            }
        };
    }

    private static void refuse(Request request, CameraLine line, String nonce, String more) throws IOException {
        line.reply(
                request,
                "401 Unauthorized",
                "WWW-Authenticate: Digest realm=\"camera\", nonce=\"" + nonce + "\"" + more);
    }

    /** Each nonce is good for a few requests. */
    static Behaviour shortNonces(String more) {
        AtomicInteger made = new AtomicInteger();
        Map<CameraLine, String> present = new ConcurrentHashMap<>();
        Map<String, Integer> uses = new ConcurrentHashMap<>();
        return new Behaviour() {
            @Override
            String nonce(CameraLine line) {
                return present.getOrDefault(line, "none yet");
            }

            @Override
            boolean isAllowed(Request request, CameraLine line) {
                return super.isAllowed(request, line) && uses.merge(nonce(line), 1, Integer::sum) <= USES;
            }

            @Override
            void challenge(Request request, CameraLine line) throws IOException {
                boolean first = present.put(line, "nonce-" + made.incrementAndGet()) == null;
                refuse(request, line, nonce(line), first ? "" : more);
            }
        };
    }
}
