/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.outbox.Outbox;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.ManagementAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows an outbox to who watches the application, where it has JMX and health checks: both are optional in Camel. */
final class OutboxFace {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxFace.class);

    private final CamelContext context;
    private final Outbox outbox;
    private final OutboxHealthCheck health;

    OutboxFace(CamelContext context, Outbox outbox) {
        this.context = context;
        this.outbox = outbox;
        this.health = new OutboxHealthCheck(outbox);
    }

    void show() {
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        if (checks != null) {
            checks.register(health);
        }
        ManagementAgent agent = agent();
        if (agent != null) {
            try {
                agent.register(new ManagedOutbox(outbox), objectName(agent));
            } catch (JMException e) {
                LOG.warn("Outbox {} is not shown in JMX", outbox.name(), e);
            }
        }
    }

    void hide() {
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        if (checks != null) {
            checks.unregister(health);
        }
        ManagementAgent agent = agent();
        if (agent != null) {
            try {
                agent.unregister(objectName(agent));
            } catch (JMException e) {
                LOG.debug("Outbox {} stays in JMX", outbox.name(), e);
            }
        }
    }

    private ManagementAgent agent() {
        return context.getManagementStrategy() == null
                ? null
                : context.getManagementStrategy().getManagementAgent();
    }

    private ObjectName objectName(ManagementAgent agent) throws JMException {
        return new ObjectName(agent.getMBeanObjectDomainName() + ":context=" + context.getManagementName()
                + ",type=outbox,name=" + ObjectName.quote(outbox.name()));
    }
}
