/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.djl.ModelStore;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Finds objects in pictures. All its endpoints share the models that they load. */
@Component("vision-detect")
public class VisionDetectComponent extends DefaultComponent {
    private final ModelStore models = new ModelStore();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        VisionDetectEndpoint endpoint = new VisionDetectEndpoint(uri, this);
        endpoint.setName(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    ModelStore models() {
        return models;
    }
}
