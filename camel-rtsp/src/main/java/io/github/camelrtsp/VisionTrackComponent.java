/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Follows objects from picture to picture. */
@Component("vision-track")
public class VisionTrackComponent extends DefaultComponent {
    /** For all steps: the id of an object is part of its events' ids, and two steps may follow one camera. */
    private final AtomicLong objects = new AtomicLong();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        VisionTrackEndpoint endpoint = new VisionTrackEndpoint(uri, this);
        endpoint.setName(remaining);
        OptionValues.check(getEndpointPropertyConfigurer(), parameters);
        setProperties(endpoint, parameters);
        endpoint.trackerOptions();
        return endpoint;
    }

    /** The number of another object, from 1. */
    long nextObject() {
        return objects.incrementAndGet();
    }
}
