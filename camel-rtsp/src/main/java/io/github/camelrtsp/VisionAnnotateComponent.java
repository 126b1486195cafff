/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Draws what was found on pictures. */
@Component("vision-annotate")
public class VisionAnnotateComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        VisionAnnotateEndpoint endpoint = new VisionAnnotateEndpoint(uri, this);
        endpoint.setName(remaining);
        setProperties(endpoint, parameters);
        endpoint.zoneId();
        return endpoint;
    }
}
