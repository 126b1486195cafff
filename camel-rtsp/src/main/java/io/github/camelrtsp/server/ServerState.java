/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.rtsp.Authenticator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the connections of one server share. Thread-safe. */
final class ServerState {
    private static final String REALM = "camel-rtsp";
    private static final int SESSION_ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, ServedMount> mounts = new ConcurrentHashMap<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final ServerOptions options;
    private final UdpPorts udp;
    private final Clock wall;
    private final Authenticator authenticator;

    /** @param udp null if the server gives nothing over UDP */
    ServerState(ServerOptions options, UdpPorts udp, Clock wall) {
        this.options = options;
        this.udp = udp;
        this.wall = wall;
        this.authenticator = new Authenticator(options.users(), REALM, wall, random);
    }

    ServerOptions options() {
        return options;
    }

    Optional<UdpPorts> udp() {
        return Optional.ofNullable(udp);
    }

    Clock wall() {
        return wall;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    Map<String, ServedMount> mounts() {
        return mounts;
    }

    /** Takes one of the places for readers; false if none is free. */
    boolean takePlace() {
        if (sessions.incrementAndGet() <= options.maxReaders()) {
            return true;
        }
        sessions.decrementAndGet();
        return false;
    }

    void freePlace() {
        sessions.decrementAndGet();
    }

    /** Nobody can guess it. */
    String newSessionId() {
        byte[] id = new byte[SESSION_ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** For SSRC, first sequence number and first timestamp (RFC 3550 section 5.1). */
    int chance() {
        return random.nextInt();
    }
}
