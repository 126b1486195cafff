/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;

/**
 * A named camera: host, credentials and connection options said once, as {@code
 * camel.component.rtsp.cameras[gate].host=10.0.0.5}. Then {@code rtsp:gate/ch1/sub} is a stream of it.
 */
@Configurer
public class RtspCamera extends ConnectionConfiguration {

    @Metadata(
            description =
                    "Host name or address of the camera, with :port if it is not the usual one (554; 322 for rtsps)")
    private String host;

    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }
}
