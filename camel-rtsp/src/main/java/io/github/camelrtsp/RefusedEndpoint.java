/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Stands for an endpoint whose options are wrong and whose URI has a secret that Camel would repeat. Camel puts the URI into
 * what it throws while an endpoint is made, but not when its route is started: so it is refused then.
 */
final class RefusedEndpoint extends DefaultEndpoint {
    private final String reason;

    /**
     * @param uri without secrets
     * @param reason without secrets
     */
    RefusedEndpoint(String uri, RtspComponent component, String reason) {
        super(uri, component);
        this.reason = reason;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new IllegalArgumentException(reason);
    }

    @Override
    public Producer createProducer() {
        throw new IllegalArgumentException(reason);
    }
}
