/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.ffmpeg.DecoderOptions;
import io.github.camelrtsp.ffmpeg.DecoderOptions.Acceleration;
import io.github.camelrtsp.ffmpeg.DecoderOptions.Fallback;
import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.rtsp.ClientOptions;
import io.github.camelrtsp.rtsp.Latency;
import io.github.camelrtsp.rtsp.Transport;
import io.github.camelrtsp.stream.ReconnectPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The connection options that hold for an endpoint: what it sets itself, else what its named camera sets, else the
 * default.
 */
record EffectiveConnection(ConnectionConfiguration endpoint, Optional<RtspCamera> camera) {
    private static final Duration STABLE_AFTER = Duration.ofSeconds(30);

    Optional<Credentials> credentials() {
        String username = option(ConnectionConfiguration::getUsername, null);
        String password = option(ConnectionConfiguration::getPassword, null);
        if (username == null && password != null) {
            throw new IllegalArgumentException("password is set but username is not, neither here nor for the camera");
        }
        return Optional.ofNullable(username).map(user -> new Credentials(user, password == null ? "" : password));
    }

    Duration stallTimeout() {
        return option(ConnectionConfiguration::getStallTimeout, Duration.ofSeconds(10));
    }

    ReconnectPolicy reconnectPolicy() {
        return new ReconnectPolicy(
                option(ConnectionConfiguration::getReconnectDelay, Duration.ofSeconds(2)),
                option(ConnectionConfiguration::getReconnectMaxDelay, Duration.ofSeconds(60)),
                option(ConnectionConfiguration::getReconnectMaxAttempts, -1),
                option(ConnectionConfiguration::getAuthRetryDelay, Duration.ofMinutes(30)),
                STABLE_AFTER);
    }

    /** On what its pictures are decoded. */
    DecoderOptions decoderOptions() {
        Acceleration acceleration = option(ConnectionConfiguration::getHwaccel, Acceleration.AUTO);
        String device = option(ConnectionConfiguration::getHwaccelDevice, null);
        if (device != null && (acceleration == Acceleration.AUTO || acceleration == Acceleration.NONE)) {
            throw new IllegalArgumentException("hwaccelDevice=" + device
                    + " needs hwaccel to say of which kind it is: cuda, vaapi, qsv, videotoolbox or d3d11va");
        }
        Fallback fallback = option(ConnectionConfiguration::getHwaccelFallback, Fallback.WARN);
        return new DecoderOptions(acceleration, Optional.ofNullable(device), fallback);
    }

    /**
     * The client's part of them.
     *
     * @param owner of the streams
     * @param scheme the component of the endpoint's own scheme, whose global TLS parameters come first
     */
    ClientOptions clientOptions(RtspComponent owner, RtspComponent scheme) throws Exception {
        SSLContextParameters global = scheme.globalSslContextParameters();
        SSLContextParameters tls = option(
                ConnectionConfiguration::getSslContextParameters,
                global != null ? global : owner.globalSslContextParameters());
        Optional<SSLContext> sslContext = tls == null ? Optional.empty() : Optional.of(owner.sslContext(tls));
        return new ClientOptions(
                option(ConnectionConfiguration::getTransport, Transport.TCP),
                option(ConnectionConfiguration::getLatency, Latency.LOW),
                option(ConnectionConfiguration::getConnectTimeout, Duration.ofSeconds(10)),
                sslContext,
                Optional.ofNullable(option(ConnectionConfiguration::getTlsFingerprint, null)),
                ClientOptions.defaults().userAgent());
    }

    private <T> T option(Function<ConnectionConfiguration, T> option, T defaultValue) {
        T own = option.apply(endpoint);
        if (own != null) {
            return own;
        }
        T inherited = camera.map(option::apply).orElse(null);
        return inherited != null ? inherited : defaultValue;
    }
}
