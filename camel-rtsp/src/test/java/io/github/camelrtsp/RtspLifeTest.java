/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starting and stopping, again, beside others, and while something changes. */
@Timeout(60)
class RtspLifeTest extends RtspRoutes {

    @Test
    void contextThatIsStoppedStartsAgain() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri(), this::keep);
            next();
            context.stop();
            messages.clear();
            context.start();
            next();
        }
    }

    @Test
    void nothingIsOpenedAfterTheContextStopped() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri(), this::keep);
            next();
            RtspComponent component = context.getComponent("rtsp", RtspComponent.class);
            context.stop();
            assertThatThrownBy(component::hub).hasMessageContaining("stopped");
        }
    }

    @Test
    void changedPasswordIsTriedAtOnceByARouteThatIsStartedAgain() throws Exception {
        try (ServedClip camera = ServedClip.startFor("viewer", "new")) {
            RtspComponent component = context.getComponent("rtsp", RtspComponent.class);
            RtspCamera gate = component.getCameras().get("gate");
            gate.setHost("127.0.0.1:" + camera.port());
            gate.setUsername("viewer");
            gate.setPassword("old");
            route("frames", "rtsp:gate/clip", this::keep);
            await(() -> consumer("frames").getStreamCauseKind().equals("unauthorized"));
            gate.setPassword("new");
            context.getRouteController().stopRoute("frames");
            context.getRouteController().startRoute("frames");
            next();
        }
    }

    @Test
    void twoContextsDoNotKnowEachOther() throws Exception {
        try (ServedClip camera = ServedClip.start();
                DefaultCamelContext other = new DefaultCamelContext()) {
            route("gate", camera.uri(), this::keep);
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(camera.uri()).to("mock:other");
                }
            });
            other.start();
            MockEndpoint frames = other.getEndpoint("mock:other", MockEndpoint.class);
            frames.setRetainLast(1);
            await(() -> frames.getReceivedCounter() > 1);
            assertThat(camera.readers()).isEqualTo(2);
            other.stop();
            messages.clear();
            next();
        }
    }

    @Test
    void endpointsThatDifferInASecretOnlyHaveStreamsOfTheirOwn() throws Exception {
        try (ServedClip camera = ServedClip.startFor("viewer", "right")) {
            String uri = camera.uri() + "?username=viewer&query.token=canary1&password=";
            route("right", uri + "right", this::keep);
            route("wrong", uri + "canary2", this::keep);
            route("other", uri.replace("canary1", "canary3") + "right", this::keep);
            next();
            await(() -> consumer("wrong").getStreamCauseKind().equals("unauthorized"));
            assertThat(consumer("right").getStreamState()).isEqualTo("Playing");
            assertThat(names("type=consumers,*")).hasSize(3);
            assertThat(names("*")).noneMatch(name -> name.contains("canary"));
        }
    }

    @Test
    void addressesThatAreMadeUpByARouteLeaveNoStreamBehind() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .toD("rtsp:127.0.0.1:1/${body}?operation=probe")
                        .process(RtspLifeTest.this::keep);
            }
        });
        context.start();
        for (int i = 0; i < 50; i++) {
            context.createProducerTemplate().sendBody("direct:ask", "ch" + i);
            assertThat(next().getHeader(RtspConstants.CAUSE)).isEqualTo("refused");
        }
        assertThat(context.getComponent("rtsp", RtspComponent.class).streams()).isEmpty();
    }

    private Set<String> names(String pattern) throws Exception {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        return server
                .queryNames(
                        new ObjectName("org.apache.camel:context=" + context.getManagementName() + "," + pattern), null)
                .stream()
                .map(ObjectName::getCanonicalName)
                .collect(Collectors.toSet());
    }
}
