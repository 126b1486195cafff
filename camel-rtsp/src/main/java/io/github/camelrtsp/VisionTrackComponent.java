/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Follows objects from picture to picture. */
@Component("vision-track")
public class VisionTrackComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        VisionTrackEndpoint endpoint = new VisionTrackEndpoint(uri, this);
        endpoint.setName(remaining);
        OptionValues.check(getEndpointPropertyConfigurer(), parameters);
        setProperties(endpoint, parameters);
        endpoint.trackerOptions();
        return endpoint;
    }
}
