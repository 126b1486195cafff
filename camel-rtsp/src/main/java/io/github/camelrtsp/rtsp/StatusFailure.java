/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;

/** What a status that is no success means. */
final class StatusFailure {
    private StatusFailure() {}

    static RtspException of(String place, RtspMethod method, RtspResponse response) {
        String answer = response.status() + " " + PeerText.clean(response.reason());
        String message = place + ": the camera answers " + method + " with " + answer.trim();
        return switch (response.status()) {
            case 401 -> new RtspException.Unauthorized(message);
            case 403 -> new RtspException.Forbidden(message);
            case 404, 410 -> new RtspException.NotFound(message);
            case 453, 503 -> new RtspException.TooManyClients(message);
            case 461 -> new RtspException.Unsupported(message, "Choose another transport: tcp, udp or auto.");
            case 405, 406, 415, 501, 505, 551 ->
                new RtspException.Unsupported(
                        message, "Check that the URL is that of a live stream, and the camera's firmware.");
            default ->
                new RtspException.ProtocolError(
                        message, "The camera speaks RTSP but fails: check its firmware and load, or restart it.");
        };
    }
}
