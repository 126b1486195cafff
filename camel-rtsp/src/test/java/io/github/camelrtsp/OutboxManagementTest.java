/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.console.DefaultDevConsoleRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutboxManagementTest {
    @TempDir
    private Path folder;

    @Test
    void jmxTellsDepthAgeCountsAndTheLastFailure() throws Exception {
        try (CamelContext context = OutboxRoutes.context()) {
            OutboxRoutes.store(context, folder, "maxEvents", "2", "whenFull", "dropOldest");
            OutboxRoutes.deliver(
                    context, folder, "to", "direct:away-password=geheim?block=false", "redeliveryDelay", "10");
            context.start();
            MBeanServer server =
                    context.getManagementStrategy().getManagementAgent().getMBeanServer();
            ObjectName name = server.queryNames(new ObjectName("org.apache.camel:type=outbox,name=\"events\",*"), null)
                    .iterator()
                    .next();
            assertThat(server.getAttribute(name, "Depth")).isEqualTo(0);
            assertThat(server.getAttribute(name, "OldestAgeSeconds")).isEqualTo(0L);
            for (int i = 0; i < 3; i++) {
                OutboxRoutes.send(context, OutboxRoutes.event("gate", i));
            }
            OutboxRoutes.eventually(() -> (Long) attribute(server, name, "Retries") > 2);
            assertThat(attribute(server, name, "Depth")).isEqualTo(2);
            assertThat(attribute(server, name, "Stored")).isEqualTo(3L);
            assertThat(attribute(server, name, "Delivered")).isEqualTo(0L);
            assertThat(attribute(server, name, "Refused")).isEqualTo(0L);
            assertThat(attribute(server, name, "Dropped")).isEqualTo(1L);
            assertThat(attribute(server, name, "Waiting")).isEqualTo(0);
            assertThat(attribute(server, name, "Full")).isEqualTo(true);
            assertThat(attribute(server, name, "Failing")).isEqualTo(true);
            assertThat(attribute(server, name, "Directory")).isEqualTo(folder.toString());
            assertThat(attribute(server, name, "LastFailure"))
                    .asString()
                    .contains("direct://away")
                    .doesNotContain("geheim");
        }
        assertThat(ManagementFactory.getPlatformMBeanServer()
                        .queryNames(new ObjectName("org.apache.camel:type=outbox,*"), null))
                .isEmpty();
    }

    @Test
    void itIsReadyWhileTheBusIsAwayAndNotWhileItIsFull() throws Exception {
        try (CamelContext context = OutboxRoutes.context()) {
            OutboxRoutes.store(context, folder, "maxEvents", "2", "whenFull", "refuse");
            OutboxRoutes.deliver(context, folder, "to", "direct:away?block=false", "redeliveryDelay", "10");
            context.start();
            OutboxRoutes.send(context, OutboxRoutes.event("gate", 1));
            OutboxRoutes.eventually(() -> (Boolean) check(context).getDetails().get("failing"));
            HealthCheck.Result away = check(context);
            assertThat(away.getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(away.getDetails())
                    .containsEntry("depth", 1)
                    .containsEntry("outbox", "events")
                    .containsKeys("oldestAgeSeconds", "lastFailure");
            OutboxRoutes.send(context, OutboxRoutes.event("gate", 2));
            OutboxRoutes.send(context, OutboxRoutes.event("gate", 3));
            assertThat(check(context).getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(check(context).getMessage())
                    .hasValueSatisfying(text -> assertThat(text).contains("2 events wait"));
            assertThat(HealthCheckHelper.invokeLiveness(context))
                    .noneMatch(result -> result.getCheck().getId().startsWith("vision-outbox"));
        }
    }

    @Test
    void theConsoleListsTheOutboxes() throws Exception {
        try (CamelContext context = OutboxRoutes.context()) {
            DevConsole console = new DefaultDevConsoleRegistry(context).resolveById("vision-outbox");
            assertThat((String) console.call(DevConsole.MediaType.TEXT)).contains("There is no outbox");
            OutboxRoutes.store(context, folder);
            context.start();
            OutboxRoutes.send(context, OutboxRoutes.event("gate", 1));
            assertThat((String) console.call(DevConsole.MediaType.TEXT)).contains("events", "depth: 1", "stored: 1");
            List<?> outboxes = (List<?>) ((Map<?, ?>) console.call(DevConsole.MediaType.JSON)).get("outboxes");
            assertThat(outboxes).singleElement().asString().contains("depth=1");
        }
    }

    private static HealthCheck.Result check(CamelContext context) {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("vision-outbox-events"))
                .findFirst()
                .orElseThrow();
    }

    private static Object attribute(MBeanServer server, ObjectName name, String attribute) {
        try {
            return server.getAttribute(name, attribute);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
