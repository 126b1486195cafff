/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;

/**
 * What JMX says of an outbox.
 *
 * @param depth how many events wait
 * @param oldestAge of the one that has waited longest
 */
record OutboxLevel(long depth, Duration oldestAge) {

    static OutboxLevel of(CamelContext context, String outbox) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName("org.apache.camel:context=" + context.getManagementName()
                    + ",type=outbox,name=" + ObjectName.quote(outbox));
            return new OutboxLevel((Integer) server.getAttribute(name, "Depth"), Duration.ofSeconds((Long)
                    server.getAttribute(name, "OldestAgeSeconds")));
        } catch (JMException e) {
            throw new AssertionError("JMX does not tell of the outbox " + outbox, e);
        }
    }

    @Override
    public String toString() {
        return depth + "/" + oldestAge.toSeconds() + " s";
    }
}
