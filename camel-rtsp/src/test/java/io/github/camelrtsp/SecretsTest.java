/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.camelrtsp.stream.StreamEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.console.DefaultDevConsoleRegistry;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody who looks at a running application sees a user or a password: not in one place that it can be looked at. */
class SecretsTest extends RtspRoutes {
    private Overheard log;

    @BeforeEach
    void listen() {
        log = Overheard.begin();
    }

    @AfterEach
    void deaf() {
        log.close();
    }

    @ParameterizedTest
    @EnumSource(Canary.class)
    void ofANamedCameraAreNowhereAtAnyLevel(Canary canary) throws Exception {
        try (ServedClip camera = ServedClip.startFor(canary.user, canary.password)) {
            name(canary, camera.port());
            route("frames", "rtsp:gate/clip", this::keep);
            route("events", "rtsp:gate/clip?emit=events", this::keep);
            look(canary);
        }
        untilDown("frames");
        look(canary);
        context.stop();
        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> canary.isNotIn(line.logger(), line.text()));
    }

    @ParameterizedTest
    @EnumSource(Canary.class)
    void ofANamedCameraInPropertiesAreNowhereButInCamelsOwnDebugging(Canary canary) throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.rtsp.cameras[gate].host", "127.0.0.1:1");
        main.addInitialProperty("camel.component.rtsp.cameras[gate].username", canary.user);
        main.addInitialProperty("camel.component.rtsp.cameras[gate].password", canary.password);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("rtsp:gate/clip").routeId("frames").process(SecretsTest.this::keep);
            }
        });
        main.start();
        try {
            assertThat(main.getCamelContext().getRoute("frames")).isNotNull();
        } finally {
            main.stop();
        }
        nothingButCamelsDebugging(canary);
    }

    @ParameterizedTest
    @EnumSource(Canary.class)
    void ofAUriAreNowhereButInCamelsOwnDebugging(Canary canary) throws Exception {
        try (ServedClip camera = ServedClip.startFor(canary.user, canary.password)) {
            String uri = camera.uri() + "?username=RAW(" + canary.user + ")&password=RAW(" + canary.password + ")";
            route("frames", uri, this::keep);
            route("events", uri + "&emit=events", this::keep);
            look(canary);
        }
        untilDown("frames");
        look(canary);
        context.stop();
        nothingButCamelsDebugging(canary);
    }

    @ParameterizedTest
    @EnumSource(Canary.class)
    void ofYamlParametersAreNowhereButInCamelsOwnDebugging(Canary canary) throws Exception {
        try (ServedClip camera = ServedClip.startFor(canary.user, canary.password)) {
            yaml("""
                    - route:
                        id: frames
                        from:
                          uri: %s
                          parameters: { username: "%s", password: "%s" }
                          steps:
                            - to: mock:out
                    """.formatted(camera.uri(), quoted(canary.user), quoted(canary.password)));
            await(() -> ((StreamConsumer) context.getRoute("frames").getConsumer())
                    .getStreamState()
                    .equals("Playing"));
            look(canary);
        }
        context.stop();
        nothingButCamelsDebugging(canary);
    }

    @ParameterizedTest
    @EnumSource(Canary.class)
    void thatTheCameraRefusesAreNowhere(Canary canary) throws Exception {
        try (ServedClip camera = ServedClip.startFor("admin", "right")) {
            name(canary, camera.port());
            route("frames", "rtsp:gate/clip", this::keep);
            route("events", "rtsp:gate/clip?emit=events", this::keep);
            untilDown("frames");
            look(canary);
        }
        context.stop();
        assertThat(log.lines()).allSatisfy(line -> canary.isNotIn(line.logger(), line.text()));
    }

    @ParameterizedTest
    @EnumSource(Canary.class)
    void ofBasicAuthenticationAreNowhereAlthoughTheCameraRepeatsThem(Canary canary) throws Exception {
        try (BasicCamera camera = BasicCamera.start()) {
            name(canary, camera.port());
            route("frames", "rtsp:gate/clip", this::keep);
            await(() -> camera.heard(canary.user + ":" + canary.password));
            untilDown("frames");
            look(canary);
        }
        context.stop();
        assertThat(log.lines()).allSatisfy(line -> canary.isNotIn(line.logger(), line.text()));
    }

    @ParameterizedTest
    @EnumSource(Canary.class)
    void inTheCamerasQueryAreNowhereButInCamelsOwnDebugging(Canary canary) throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            String query = "?query.user=RAW(" + canary.user + ")&query.pwd=RAW(" + canary.password + ")";
            route("frames", camera.uri() + query, this::keep);
            route("events", camera.uri() + query + "&emit=events", this::keep);
            route("lost", "rtsp:127.0.0.1:" + camera.port() + "/nowhere" + query, this::keep);
            untilDown("lost");
            look(canary);
        }
        untilDown("frames");
        look(canary);
        context.stop();
        nothingButCamelsDebugging(canary);
    }

    @Test
    void inThePathAreNowhereButInCamelsOwnDebugging() throws Exception {
        Canary canary = Canary.SIMPLE;
        try (ServedClip camera = ServedClip.start()) {
            String uri = "rtsp:127.0.0.1:" + camera.port() + "/user=" + canary.user + "_password=" + canary.password
                    + "_channel=1.sdp";
            route("frames", uri, this::keep);
            route("events", uri + "?emit=events", this::keep);
            untilDown("frames");
            look(canary);
        }
        context.stop();
        nothingButCamelsDebugging(canary);
    }

    @Test
    void behindAMistypedOptionIsNotRepeated() throws Exception {
        for (String option : new String[] {"pasword", "passwrd", "pwd", "usernam"}) {
            refused("rtsp:cam/x?" + option + "=Phead7Ptail7", option);
            refused("rtsp:cam/x?username=admin&" + option + "=RAW(Phead7&b)c Ptail7)", option);
            refused("rtsp:cam:554/x?username=admin&" + option + "=RAW(Phead7@Ptail7)", option);
        }
    }

    @Test
    void behindAMistypedOptionOfAYamlRouteIsNotRepeated() {
        Throwable failure = catchThrowable(() -> yaml("""
                - route:
                    id: refused
                    from:
                      uri: rtsp:10.0.0.5:554/x
                      parameters: { username: admin, pasword: "Phead7@:&b Ptail7" }
                      steps:
                        - to: mock:out
                """));
        assertThat(trace(failure)).contains("pasword: did you mean password?");
        Canary.SIMPLE.isNotIn("exception", trace(failure));
    }

    @Test
    void cutAtItsAmpersandIsNotRepeated() throws Exception {
        refused("rtsp:cam/x?username=admin&password=Phead7&Ptail7", "password=RAW(...)");
        refused("rtsp:cam/x?username=admin&password=Phead7&&Ptail7=", "password=RAW(...)");
    }

    @Test
    void besideAnotherMistakeIsNotRepeated() throws Exception {
        refused("rtsp:cam/x?username=admin&password=RAW(Phead7)b(Ptail7)&fps=0", "fps is greater than 0");
        refused("rtsp:cam/x?username=admin&password=RAW(Phead7)c Ptail7)&width=abc", "width");
        refused("rtsp:cam/user=admin_password=Phead7Ptail7_channel=1?fps=0", "fps is greater than 0");
    }

    /** The route has the secret in a property: what Camel shows of a route is what its author wrote. */
    private void refused(String uri, String reason) throws Exception {
        context.getPropertiesComponent().addInitialProperty("cam.uri", uri);
        Throwable failure = catchThrowable(() -> route("refused", "{{cam.uri}}", this::keep));
        assertThat(trace(failure)).contains(reason);
        Canary.SIMPLE.isNotIn("exception", trace(failure));
        for (Overheard.Line line : log.lines()) {
            if (line.level().isMoreSpecificThan(Level.INFO)) {
                Canary.SIMPLE.isNotIn(line.logger(), line.text());
            }
        }
        context.removeRoute("refused");
    }

    /** With causes and what was suppressed. */
    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private void nothingButCamelsDebugging(Canary canary) {
        for (Overheard.Line line : log.lines()) {
            if (line.level().isMoreSpecificThan(Level.INFO) || !line.logger().startsWith("org.apache.camel.")) {
                canary.isNotIn(line.level() + " " + line.logger(), line.text());
            }
        }
    }

    private void name(Canary canary, int port) {
        RtspCamera gate = new RtspCamera();
        gate.setHost("127.0.0.1:" + port);
        gate.setUsername(canary.user);
        gate.setPassword(canary.password);
        context.getComponent("rtsp", RtspComponent.class).setCameras(Map.of("gate", gate));
    }

    private void yaml(String text) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("secrets.yaml", text));
        context.start();
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private void untilDown(String route) throws Exception {
        await(() -> !((StreamConsumer) context.getRoute(route).getConsumer())
                .getStreamCause()
                .isEmpty());
    }

    /** Everywhere but in the log. */
    private void look(Canary canary) throws Exception {
        if (context.getRoute("events") != null) {
            next();
        }
        for (Message message : messages) {
            canary.isNotIn("headers", message.getHeaders().toString());
            EventSecretsTest.lookOnTheBus(canary, message);
            if (message.getBody() instanceof StreamEvent event) {
                canary.isNotIn("event", event.toString());
                canary.isNotIn("text of an event", message.getBody(String.class));
                canary.isNotIn("JSON of an event", new String(message.getBody(byte[].class)));
            }
        }
        for (Endpoint endpoint : context.getEndpoints()) {
            canary.isNotIn("endpoint", endpoint + " " + endpoint.getEndpointUri() + " " + endpoint.getEndpointKey());
        }
        Thread.getAllStackTraces().keySet().forEach(thread -> canary.isNotIn("thread", thread.getName()));
        context.getRoutes().forEach(route -> {
            StreamConsumer consumer = (StreamConsumer) route.getConsumer();
            canary.isNotIn("consumer", consumer.toString());
            HealthCheck.Result health = consumer.getHealthCheck().call();
            canary.isNotIn("health", health.getMessage() + " " + health.getDetails());
            health.getError().ifPresent(error -> canary.isNotIn("health", trace(error)));
        });
        DevConsole console = new DefaultDevConsoleRegistry(context).resolveById("rtsp");
        canary.isNotIn("console", (String) console.call(DevConsole.MediaType.TEXT));
        canary.isNotIn("console", console.call(DevConsole.MediaType.JSON).toString());
        canary.isNotInManagement(context);
    }
}
