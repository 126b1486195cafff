/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.FfmpegBuild;
import io.github.camelrtsp.stream.StreamHub;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RTSP cameras as Camel endpoints. Owns what all its endpoints share: the network's event loops, the decoder threads, and
 * the hub of open streams. {@code rtsps:} endpoints use those of the {@code rtsp} component, so cameras and settings are
 * said once.
 */
@Component("rtsp,rtsps")
public class RtspComponent extends DefaultComponent implements SSLContextParametersAware {
    private static final Logger LOG = LoggerFactory.getLogger(RtspComponent.class);
    private static final long CLOSE_MILLIS = 1_500;

    @Metadata(
            description =
                    "Named cameras: host, credentials and connection options by name; then rtsp:NAME/path is a stream of that camera. May be changed while running; an endpoint reads them when it starts")
    private Map<String, RtspCamera> cameras = new NamedCameras();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether to use the SSLContextParameters of the Camel context for rtsps")
    private boolean useGlobalSslContextParameters;

    private final Map<SSLContextParameters, SSLContext> sslContexts = new IdentityHashMap<>();
    private EventLoopGroup loops;
    private ExecutorService decoding;
    private ExecutorService deliveries;
    private StreamHub hub;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String scheme = uri.startsWith("rtsps:") ? "rtsps" : "rtsp";
        RtspEndpoint endpoint = new RtspEndpoint(uri, this, RtspAddress.parse(scheme, remaining));
        setProperties(endpoint, parameters);
        if (parameters.isEmpty()) {
            // What is left is unknown, and Camel asks validateParameters next: a mistyped name is the likelier cause.
            endpoint.validate();
        }
        return endpoint;
    }

    @Override
    protected void validateParameters(String uri, Map<String, Object> parameters, String optionPrefix) {
        if (!parameters.isEmpty()) {
            Map.Entry<String, Object> unknown = parameters.entrySet().iterator().next();
            throw new IllegalArgumentException(
                    UnknownOption.describe(unknown.getKey(), unknown.getValue(), optionNames()));
        }
    }

    private Set<String> optionNames() {
        return getCamelContext()
                .getCamelContextExtension()
                .getEndpointUriFactory("rtsp")
                .propertyNames();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        FrameConverters.registerOptional(getCamelContext());
    }

    @Override
    protected void doStop() throws Exception {
        closeHub();
        super.doStop();
    }

    /**
     * The streams of this Camel context; opened with the first consumer.
     *
     * @throws IllegalStateException if FFmpeg's natives are missing, with what to add: better now than with the first
     *     picture
     */
    synchronized StreamHub hub() {
        if (hub == null) {
            LOG.info("Decoding with {}", ffmpeg());
            int cores = Runtime.getRuntime().availableProcessors();
            loops = new NioEventLoopGroup(Math.min(cores, 4), new DefaultThreadFactory("rtsp-io", true));
            decoding = getCamelContext().getExecutorServiceManager().newFixedThreadPool(this, "rtsp-decode", cores);
            deliveries = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "rtsp-deliver");
            hub = new StreamHub(loops, decoding);
        }
        return hub;
    }

    private static FfmpegBuild ffmpeg() {
        try {
            return FfmpegBuild.current();
        } catch (CodecException e) {
            throw new IllegalStateException(e.describe(), e);
        }
    }

    /** Runs routes. One thread for each consumer that has a frame in its route, none for the others. */
    synchronized ExecutorService deliveries() {
        hub();
        return deliveries;
    }

    private synchronized void closeHub() throws Exception {
        if (hub == null) {
            return;
        }
        try {
            hub.close().get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // A camera that does not even take our FIN: its connection dies with the event loops.
            LOG.debug("A session is still closing");
        }
        loops.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).await(CLOSE_MILLIS);
        getCamelContext().getExecutorServiceManager().shutdownNow(decoding);
        getCamelContext().getExecutorServiceManager().shutdownNow(deliveries);
        hub = null;
    }

    /** The camera of this name now. */
    Optional<RtspCamera> camera(String name) {
        return cameras.containsKey(name) ? Optional.of(cameras.get(name)) : Optional.empty();
    }

    /** One SSLContext for the same parameters, so that endpoints with equal options share a session. */
    synchronized SSLContext sslContext(SSLContextParameters parameters) throws Exception {
        SSLContext known = sslContexts.get(parameters);
        if (known == null) {
            known = parameters.createSSLContext(getCamelContext());
            sslContexts.put(parameters, known);
        }
        return known;
    }

    SSLContextParameters globalSslContextParameters() {
        return useGlobalSslContextParameters ? retrieveGlobalSslContextParameters() : null;
    }

    public Map<String, RtspCamera> getCameras() {
        return cameras;
    }

    /** Named cameras, by name. */
    public void setCameras(Map<String, RtspCamera> cameras) {
        this.cameras = cameras;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
