/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.util.concurrent.CountDownLatch;

/** {@code FaultyCamera NAME [PORT]}: plays one fault until it is killed, so that other clients can be pointed at it. */
final class FaultyCamera {
    private FaultyCamera() {}

    public static void main(String[] arguments) throws Exception {
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        CameraSetup setup = CameraSetup.standard().withPort(port);
        try (ScriptedCamera camera = ScriptedCamera.playing(Fault.named(arguments[0]), setup)) {
            System.out.println("listening on " + camera.port());
            new CountDownLatch(1).await();
        }
    }
}
