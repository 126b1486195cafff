/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.ClipFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a scripted camera is set up; the withers change one thing.
 *
 * @param host address that it listens on
 * @param port 0: any
 * @param clip what it plays
 * @param login who may watch; empty: everybody
 * @param tls for {@code rtsps:}
 * @param spell how long its fault lasts
 */
record CameraSetup(
        String host, int port, ClipFormat clip, Optional<Login> login, Optional<SSLContext> tls, Spell spell) {
    /** 320x192, 25 pictures and five keyframes a second: the first picture after a fault is at most 200 ms away. */
    static final ClipFormat SHORT_GOP = new ClipFormat(Codec.H264, new Size(320, 192), 25, 250, 5);

    static CameraSetup standard() {
        return new CameraSetup("127.0.0.1", 0, SHORT_GOP, Optional.empty(), Optional.empty(), Spell.always());
    }

    CameraSetup withHost(String address) {
        return new CameraSetup(address, port, clip, login, tls, spell);
    }

    CameraSetup withPort(int number) {
        return new CameraSetup(host, number, clip, login, tls, spell);
    }

    CameraSetup withClip(ClipFormat other) {
        return new CameraSetup(host, port, other, login, tls, spell);
    }

    CameraSetup withLogin(Login who) {
        return new CameraSetup(host, port, clip, Optional.of(who), tls, spell);
    }

    CameraSetup withTls(SSLContext certificate) {
        return new CameraSetup(host, port, clip, login, Optional.of(certificate), spell);
    }

    CameraSetup with(Spell faulty) {
        return new CameraSetup(host, port, clip, login, tls, faulty);
    }
}
