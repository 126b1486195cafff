/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.rtsp.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a server listens.
 *
 * @param host the address to listen on
 * @param port 0: any free one
 * @param users names and passwords, secret; empty: everybody may play, and the host must be a loopback address
 * @param limits of what a client may send
 * @param maxReaders sessions at the same time, of all paths together
 * @param sessionTimeout after which a silent client is forgotten; at least a second is told to clients
 * @param tls the server's key and certificate; readers then play over TCP only, since UDP would be in clear
 */
public record ServerOptions(
        String host,
        int port,
        Map<String, String> users,
        Limits limits,
        int maxReaders,
        Duration sessionTimeout,
        Optional<SSLContext> tls) {

    public ServerOptions {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(tls, "tls");
        users = Map.copyOf(users);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is 0..65535, not " + port);
        }
        if (maxReaders < 1) {
            throw new IllegalArgumentException("maxReaders is at least 1, not " + maxReaders);
        }
        if (sessionTimeout.isNegative() || sessionTimeout.isZero()) {
            throw new IllegalArgumentException("sessionTimeout is longer than 0, not " + sessionTimeout);
        }
    }

    /** 127.0.0.1, any port, no users, 100 readers, 60 s, no TLS. Clients of a server send little, so the limits are low. */
    public static ServerOptions defaults() {
        Limits limits = new Limits(4 << 10, 16 << 10, 64, 64 << 10, 4 << 10, 8, 0);
        return new ServerOptions("127.0.0.1", 0, Map.of(), limits, 100, Duration.ofSeconds(60), Optional.empty());
    }

    public ServerOptions withHost(String other) {
        return new ServerOptions(other, port, users, limits, maxReaders, sessionTimeout, tls);
    }

    public ServerOptions withPort(int other) {
        return new ServerOptions(host, other, users, limits, maxReaders, sessionTimeout, tls);
    }

    /** @param others names and passwords */
    public ServerOptions withUsers(Map<String, String> others) {
        return new ServerOptions(host, port, others, limits, maxReaders, sessionTimeout, tls);
    }

    public ServerOptions withMaxReaders(int other) {
        return new ServerOptions(host, port, users, limits, other, sessionTimeout, tls);
    }

    public ServerOptions withSessionTimeout(Duration other) {
        return new ServerOptions(host, port, users, limits, maxReaders, other, tls);
    }

    public ServerOptions withTls(SSLContext other) {
        return new ServerOptions(host, port, users, limits, maxReaders, sessionTimeout, Optional.of(other));
    }

    /** Says whether there are users, never who. */
    @Override
    public String toString() {
        return "ServerOptions[" + (tls.isPresent() ? "rtsps://" : "rtsp://") + host + ":" + port
                + (users.isEmpty() ? ", everybody" : ", with users") + ", at most " + maxReaders + " readers]";
    }
}
