/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.program;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.media.Size;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a reader is to play.
 *
 * @param url without credentials
 * @param delivery how the pictures travel
 * @param credentials sent when the server asks for them
 * @param size of the stream's pictures
 * @param count pictures to record; the reader ends after them
 * @param recording where the decoded pictures go
 */
public record PlayRequest(
        String url, Delivery delivery, Optional<Credentials> credentials, Size size, int count, Path recording) {

    /** How RTP travels. */
    public enum Delivery {
        /** Interleaved in the RTSP connection. */
        TCP,
        /** In datagrams of its own. */
        UDP
    }
}
