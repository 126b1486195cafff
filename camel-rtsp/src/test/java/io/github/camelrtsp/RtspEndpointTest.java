/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.rtsp.Latency;
import io.github.camelrtsp.rtsp.Transport;
import io.github.camelrtsp.stream.Overflow;
import io.github.camelrtsp.stream.ReaderOptions;
import io.github.camelrtsp.stream.Sampling;
import io.github.camelrtsp.stream.StreamKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.component.PropertyConfigurerSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtspEndpointTest {
    private static final String CANARY = "canary&%@ +s3cret";

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void optionsArriveWhereTheyBelong() throws Exception {
        RtspEndpoint endpoint = endpoint(
                "rtsp:10.0.0.5:8554/ch1?transport=udp&connectTimeout=3s&stallTimeout=4s"
                        + "&latency=smooth&reconnectDelay=1s&reconnectMaxDelay=9s&reconnectMaxAttempts=7&authRetryDelay=5m"
                        + "&fps=5&decode=all&width=640&corruptFrames=deliver&maxAge=500ms&overflow=queue&queueSize=5&query.channel=1&query.subtype=0");
        StreamKey key = endpoint.streamKey();
        assertThat(key.target().uri()).hasToString("rtsp://10.0.0.5:8554/ch1?channel=1&subtype=0");
        assertThat(key.options().transport()).isEqualTo(Transport.UDP);
        assertThat(key.options().latency()).isEqualTo(Latency.SMOOTH);
        assertThat(key.options().connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(key.stallTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(key.reconnect().delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(key.reconnect().maxDelay()).isEqualTo(Duration.ofSeconds(9));
        assertThat(key.reconnect().maxAttempts()).isEqualTo(7);
        assertThat(key.reconnect().authRetryDelay()).isEqualTo(Duration.ofMinutes(5));
        ReaderOptions reader = endpoint.readerOptions();
        assertThat(reader.sampling()).isEqualTo(new Sampling(Optional.of(Duration.ofMillis(200)), Sampling.Decode.ALL));
        assertThat(reader.scale().width()).isEqualTo(OptionalInt.of(640));
        assertThat(reader.corruptFrames()).isEqualTo(ReaderOptions.CorruptFrames.DELIVER);
        assertThat(reader.maxAge()).contains(Duration.ofMillis(500));
        assertThat(reader.overflow()).isEqualTo(new Overflow(Overflow.Mode.QUEUE, 5));
    }

    @Test
    void queueSizeIsForOverflowsThatQueue() {
        for (String uri : List.of("rtsp:cam/x?queueSize=5", "rtsp:cam/x?overflow=latest&queueSize=1")) {
            assertThatThrownBy(() -> endpoint(uri).readerOptions()).hasMessageContaining("queueSize is for overflow=");
        }
        assertThatThrownBy(
                        () -> endpoint("rtsp:cam/x?overflow=block&queueSize=0").readerOptions())
                .hasMessageContaining("queueSize is 1 to 1000 frames, not 0");
    }

    @Test
    void defaultsAreThoseOfTheDocumentation() throws Exception {
        StreamKey key = endpoint("rtsp:cam/x").streamKey();
        assertThat(key.target().port()).isEqualTo(554);
        assertThat(key.target().credentials()).isEmpty();
        assertThat(key.options().transport()).isEqualTo(Transport.TCP);
        assertThat(key.options().latency()).isEqualTo(Latency.LOW);
        assertThat(key.options().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(key.stallTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(key.reconnect().delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(key.reconnect().maxDelay()).isEqualTo(Duration.ofSeconds(60));
        assertThat(key.reconnect().maxAttempts()).isEqualTo(-1);
        assertThat(key.reconnect().authRetryDelay()).isEqualTo(Duration.ofMinutes(30));
        assertThat(endpoint("rtsp:cam/x").readerOptions().sampling()).isEqualTo(Sampling.all());
    }

    @Test
    void pathArrivesAsItIsWritten() throws Exception {
        String path = "/a%20b/%C3%A4/~x!$'()*,;:@&=+/%25252F%5B";

        assertThat(endpoint("rtsp:cam" + path).streamKey().target().path()).isEqualTo(path.replace("%25252F", "%2F"));
    }

    @Test
    void rtspsIsTlsOnItsOwnPort() throws Exception {
        StreamKey key = endpoint("rtsps:cam/x").streamKey();
        assertThat(key.target().tls()).isTrue();
        assertThat(key.target().port()).isEqualTo(322);
    }

    @Test
    void endpointsOfOneUrlHaveEqualKeys() throws Exception {
        assertThat(endpoint("rtsp:cam/x?fps=1").streamKey())
                .isEqualTo(endpoint("rtsp:cam/x?every=2s&width=320").streamKey())
                .isNotEqualTo(endpoint("rtsp:cam/x?transport=udp").streamKey());
    }

    @Test
    void unknownOptionIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?fsp=5"))
                .hasMessageContaining("fsp: did you mean fps?")
                .hasMessageContaining("query.fsp=5");
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?subtype=1"))
                .hasMessageContaining("There is no option subtype. If the camera needs it: query.subtype=1");
    }

    @Test
    void userInfoIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> endpoint("rtsp://admin:geheim@cam/x"))
                .hasStackTraceContaining("username=...&password=RAW(...)")
                .satisfies(e -> assertThat(trace(e)).doesNotContain("geheim"));
        for (String slash : List.of("rtsp:admin:123/4geheim@cam", "rtsp://admin:123/4geheim@cam/x?transport=udp")) {
            assertThatThrownBy(() -> endpoint(slash))
                    .hasStackTraceContaining("username=...&password=RAW(...)")
                    .satisfies(e -> assertThat(trace(e)).doesNotContain("geheim", "123/4"));
        }
        assertThatThrownBy(() -> endpoint("rtsp:admin:geheim@cam/x"))
                .hasStackTraceContaining("username=...&password=RAW(...)")
                .satisfies(e -> assertThat(trace(e)).doesNotContain("geheim"));
    }

    @Test
    void badValuesAreRefusedWithTheOptionsName() {
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?fps=0")).hasMessageContaining("fps is greater than 0");
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?fps=5&every=2s")).hasMessageContaining("fps and every");
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?every=0s")).hasMessageContaining("every is a duration");
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?width=-1")).hasMessageContaining("width");
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?transport=tcpp")).hasStackTraceContaining("tcpp");
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?password=x")).hasMessageContaining("username is not");
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?tlsFingerprint=aa")).hasMessageContaining("rtsps:");
        assertThatThrownBy(() -> endpoint("rtsp:cam:99999/x")).hasMessageContaining("1 to 65535");
        assertThatThrownBy(() -> endpoint("rtsp:cam/x%3Fchannel=1")).hasMessageContaining("query.channel=1");
        assertThatThrownBy(() -> endpoint("rtsp:cam/x%3Fchannel=1?fps=5")).hasMessageContaining("query.channel=1");
    }

    @Test
    void passwordInThePathDoesNotBecomeTheCamerasName() {
        assertThat(endpoint("rtsp:10.0.0.5/user=admin_password=tlJwpbo6_channel=1_stream=0.sdp")
                        .cameraName())
                .doesNotContain("tlJwpbo6")
                .contains("channel=1");
    }

    @Test
    void durationsThatWouldHammerOrNeverPlayAreRefused() {
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?reconnectDelay=0")).hasMessageContaining("reconnectDelay");
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?stallTimeout=0").streamKey())
                .hasMessageContaining("stallTimeout");
    }

    @Test
    void delaysAreJudgedTogetherWithThoseOfTheCamera() throws Exception {
        RtspCamera gate = new RtspCamera();
        gate.setHost("10.0.0.5");
        gate.setReconnectMaxDelay(Duration.ofMinutes(5));
        context.getComponent("rtsp", RtspComponent.class).setCameras(Map.of("gate", gate));
        assertThat(endpoint("rtsp:gate/x?reconnectDelay=70s")
                        .streamKey()
                        .reconnect()
                        .maxDelay())
                .isEqualTo(Duration.ofMinutes(5));
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?reconnectDelay=70s")).hasMessageContaining("reconnectMaxDelay");
        assertThatThrownBy(() -> endpoint("rtsp:gate/x?password=x")).hasMessageContaining("username is not");
    }

    @Test
    void camerasOfTheRtspsComponentAreCamerasToo() throws Exception {
        RtspCamera gate = new RtspCamera();
        gate.setHost("10.0.0.5");
        context.getComponent("rtsps", RtspComponent.class).setCameras(Map.of("gate", gate));
        assertThat(endpoint("rtsps:gate/x").streamKey().target().host()).isEqualTo("10.0.0.5");
    }

    @Test
    void isNotPolled() {
        assertThatThrownBy(() -> endpoint("rtsp:cam/x").createPollingConsumer()).hasMessageContaining("from(...)");
    }

    @Test
    void standsInFromOnly() {
        assertThatThrownBy(() -> endpoint("rtsp:cam/x").createProducer()).hasMessageContaining("from(...)");
    }

    @Test
    void rawPasswordArrivesAsItIs() throws Exception {
        RtspEndpoint endpoint = endpoint("rtsp:cam/x?username=admin&password=RAW(" + CANARY + ")");
        assertThat(endpoint.streamKey().target().credentials()).contains(new Credentials("admin", CANARY));
        assertThat(endpoint.toString()).doesNotContain("canary").doesNotContain("admin");
        assertThat(endpoint.streamKey().toString()).doesNotContain("canary").doesNotContain("admin");
        assertThat(endpoint.cameraName()).isEqualTo("cam/x");
    }

    @Test
    void endpointsThatDifferInAPasswordOnlyAreTwo() throws Exception {
        RtspEndpoint one = endpoint("rtsp:cam/x?username=admin&password=RAW(one)");
        RtspEndpoint other = endpoint("rtsp:cam/x?username=admin&password=RAW(other)");
        assertThat(one.getEndpointUri()).isEqualTo("rtsp://cam/x?password=xxxxxx&username=xxxxxx");
        assertThat(one).isNotEqualTo(other);
        assertThat(one.streamKey()).isNotEqualTo(other.streamKey());
        assertThat(endpoint("rtsp:cam/x?username=admin&password=RAW(one)")).isSameAs(one);
    }

    @Test
    void camerasThatAreDialledAtOnceAreLimited() {
        RtspComponent component = context.getComponent("rtsp", RtspComponent.class);
        assertThat(component.getMaxConcurrentConnects()).isEqualTo(16);
        assertThatThrownBy(() -> component.setMaxConcurrentConnects(0)).hasMessageContaining("at least 1");
    }

    @Test
    void generatedMetadataIsInTheJar() {
        RtspComponent component = context.getComponent("rtsp", RtspComponent.class);
        assertThat(component.getEndpointPropertyConfigurer())
                .isInstanceOf(PropertyConfigurerSupport.class)
                .isInstanceOf(RtspEndpointConfigurer.class);
        assertThat(context.getCamelContextExtension().getEndpointUriFactory("rtsp"))
                .isInstanceOf(RtspEndpointUriFactory.class);
        assertThat(context.getCamelContextExtension().getEndpointUriFactory("rtsps"))
                .isNotNull();
        assertThat(new RtspEndpointUriFactory().secretPropertyNames())
                .containsExactlyInAnyOrder("username", "password");
    }

    @Test
    void namedCameraIsSaidOnceInProperties() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.rtsp.cameras[gate].host", "10.0.0.5:8554");
        main.addInitialProperty("camel.component.rtsp.cameras[gate].username", "admin");
        main.addInitialProperty("camel.component.rtsp.cameras[gate].password", CANARY);
        main.addInitialProperty("camel.component.rtsp.cameras[gate].transport", "udp");
        main.addInitialProperty("camel.component.rtsp.cameras[gate].stallTimeout", "3s");
        main.start();
        try {
            RtspEndpoint sub =
                    main.getCamelContext().getEndpoint("rtsp:gate/ch1/sub?stallTimeout=5s", RtspEndpoint.class);
            StreamKey key = sub.streamKey();
            assertThat(key.target().uri()).hasToString("rtsp://10.0.0.5:8554/ch1/sub");
            assertThat(key.target().credentials()).contains(new Credentials("admin", CANARY));
            assertThat(key.options().transport()).isEqualTo(Transport.UDP);
            assertThat(key.stallTimeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(sub.cameraName()).isEqualTo("gate");
        } finally {
            main.stop();
        }
    }

    @Test
    void camerasChangeWhileRunning() throws Exception {
        RtspComponent component = context.getComponent("rtsp", RtspComponent.class);
        RtspCamera gate = new RtspCamera();
        gate.setHost("10.0.0.5");
        component.setCameras(Map.of("gate", gate));
        RtspEndpoint endpoint = endpoint("rtsp:gate/x");
        assertThat(endpoint.streamKey().target().host()).isEqualTo("10.0.0.5");
        gate.setHost("10.0.0.6");
        assertThat(endpoint.streamKey().target().host()).isEqualTo("10.0.0.6");
        component.setCameras(Map.of());
        assertThat(endpoint.streamKey().target().host()).isEqualTo("gate");
    }

    @Test
    void namedCameraWithoutHostSaysWhatIsMissing() {
        context.getComponent("rtsp", RtspComponent.class).setCameras(Map.of("gate", new RtspCamera()));
        assertThatThrownBy(() -> endpoint("rtsp:gate/x").streamKey())
                .hasMessageContaining("camel.component.rtsp.cameras[gate].host");
    }

    @Test
    void hostWithPortIsNeverAName() throws Exception {
        RtspCamera gate = new RtspCamera();
        gate.setHost("10.0.0.5");
        context.getComponent("rtsp", RtspComponent.class).setCameras(Map.of("gate", gate));
        assertThat(endpoint("rtsp:gate:554/x").streamKey().target().host()).isEqualTo("gate");
    }

    private RtspEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, RtspEndpoint.class);
    }

    private static String trace(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
