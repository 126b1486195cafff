/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.ffmpeg.DecoderOptions.Acceleration;
import io.github.camelrtsp.ffmpeg.DecoderOptions.Fallback;
import io.github.camelrtsp.rtsp.Latency;
import io.github.camelrtsp.rtsp.Transport;
import java.time.Duration;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * How a camera is connected. The same options stand on an endpoint and on a named camera; what the endpoint sets wins, and
 * what neither sets has its default.
 */
@UriParams
public class ConnectionConfiguration {
    @UriParam(
            label = "security",
            secret = true,
            description = "User of the camera, for Basic and Digest authentication (MD5 and SHA-256)")
    @Metadata(label = "security", secret = true)
    private String username;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "Password of the camera; any character. In a URI write password=RAW(...); in YAML parameters write it as it is")
    @Metadata(label = "security", secret = true)
    private String password;

    @UriParam(
            defaultValue = "tcp",
            enums = "tcp,udp,auto",
            description =
                    "How the pictures travel: tcp (inside the RTSP connection), udp, or auto (udp, and tcp when nothing arrives)")
    private Transport transport;

    @UriParam(
            defaultValue = "low",
            enums = "low,smooth",
            description =
                    "What matters more: low (a picture is decoded when its last packet is there), or smooth (pictures come evenly, through a buffer that follows the network's jitter)")
    private Latency latency;

    @UriParam(
            defaultValue = "10s",
            description =
                    "Longest time to open the stream: name lookup, connection, TLS and the RTSP handshake together")
    private Duration connectTimeout;

    @UriParam(
            defaultValue = "10s",
            description =
                    "Longest time without a packet, and from a packet to a decoded picture; then the stream is opened anew")
    private Duration stallTimeout;

    @UriParam(
            defaultValue = "2s",
            description =
                    "Wait before the second attempt in a row, doubled for each further one, with jitter; the first attempt after a stable stream comes at once")
    private Duration reconnectDelay;

    @UriParam(defaultValue = "60s", description = "Longest wait between two attempts")
    private Duration reconnectMaxDelay;

    @UriParam(
            defaultValue = "-1",
            description = "Failed attempts in a row after which the stream is given up; -1 for never")
    private Integer reconnectMaxAttempts;

    @UriParam(
            defaultValue = "30m",
            description =
                    "Wait after the camera refused the credentials twice in a row, so that it does not lock the account")
    private Duration authRetryDelay;

    @UriParam(
            label = "security",
            description =
                    "TLS of rtsps: trust and key material; the JVM's trust if missing. The camera's certificate and host name are always verified")
    private SSLContextParameters sslContextParameters;

    @UriParam(
            label = "security",
            description =
                    "SHA-256 fingerprint of a self-signed camera's certificate, in hex with or without colons: this certificate is trusted, and no other")
    private String tlsFingerprint;

    @UriParam(
            defaultValue = "auto",
            enums = "auto,none,cuda,vaapi,qsv,videotoolbox,d3d11va",
            description =
                    "What decodes: auto (a device of this machine that can, else the processor), none (the processor), or a kind of device")
    private Acceleration hwaccel;

    @UriParam(
            description =
                    "Which device of the kind in hwaccel, such as 1 (cuda: the second GPU) or /dev/dri/renderD129 (vaapi); the first if missing")
    private String hwaccelDevice;

    @UriParam(
            defaultValue = "warn",
            enums = "warn,silent,fail",
            description =
                    "If no device can decode the stream: warn (the processor decodes it, logged once), silent (the same, without a warning), or fail (the stream fails, with the reason)")
    private Fallback hwaccelFallback;

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public Transport getTransport() {
        return transport;
    }

    public void setTransport(Transport transport) {
        this.transport = transport;
    }

    public Latency getLatency() {
        return latency;
    }

    public void setLatency(Latency latency) {
        this.latency = latency;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Duration getStallTimeout() {
        return stallTimeout;
    }

    public void setStallTimeout(Duration stallTimeout) {
        this.stallTimeout = stallTimeout;
    }

    public Duration getReconnectDelay() {
        return reconnectDelay;
    }

    public void setReconnectDelay(Duration reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    public Duration getReconnectMaxDelay() {
        return reconnectMaxDelay;
    }

    public void setReconnectMaxDelay(Duration reconnectMaxDelay) {
        this.reconnectMaxDelay = reconnectMaxDelay;
    }

    public Integer getReconnectMaxAttempts() {
        return reconnectMaxAttempts;
    }

    public void setReconnectMaxAttempts(Integer reconnectMaxAttempts) {
        this.reconnectMaxAttempts = reconnectMaxAttempts;
    }

    public Duration getAuthRetryDelay() {
        return authRetryDelay;
    }

    public void setAuthRetryDelay(Duration authRetryDelay) {
        this.authRetryDelay = authRetryDelay;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public String getTlsFingerprint() {
        return tlsFingerprint;
    }

    public void setTlsFingerprint(String tlsFingerprint) {
        this.tlsFingerprint = tlsFingerprint;
    }

    public Acceleration getHwaccel() {
        return hwaccel;
    }

    public void setHwaccel(Acceleration hwaccel) {
        this.hwaccel = hwaccel;
    }

    public String getHwaccelDevice() {
        return hwaccelDevice;
    }

    public void setHwaccelDevice(String hwaccelDevice) {
        this.hwaccelDevice = hwaccelDevice;
    }

    public Fallback getHwaccelFallback() {
        return hwaccelFallback;
    }

    public void setHwaccelFallback(Fallback hwaccelFallback) {
        this.hwaccelFallback = hwaccelFallback;
    }
}
