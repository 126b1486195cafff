/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.FfmpegBuild;
import io.github.camelrtsp.ffmpeg.VideoDecoders;
import io.github.camelrtsp.probe.StreamProbe;
import io.github.camelrtsp.stream.GrowingThreads;
import io.github.camelrtsp.stream.SharedStream;
import io.github.camelrtsp.stream.StreamHub;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.camel.Endpoint;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RTSP cameras as Camel endpoints. Owns what all its endpoints share: the network's event loops, the decoder threads, and
 * the hub of open streams. {@code rtsps:} endpoints use those of the {@code rtsp} component, so cameras and settings are
 * said once.
 */
@Component("rtsp,rtsps")
public class RtspComponent extends HealthCheckComponent implements SSLContextParametersAware {
    private static final Logger LOG = LoggerFactory.getLogger(RtspComponent.class);
    private static final long CLOSE_MILLIS = 1_500;
    private static final int USUAL_DELIVERIES = 16;

    @Metadata(
            description =
                    "Named cameras: host, credentials and connection options by name; then rtsp:NAME/path is a stream of that camera. May be changed while running; an endpoint reads them when it starts")
    private Map<String, RtspCamera> cameras = new NamedCameras();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether to use the SSLContextParameters of the Camel context for rtsps")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "advanced",
            defaultValue = "16",
            description =
                    "Cameras that are dialled at the same time, so that a switch that comes back is not stormed; the others wait for their turn")
    private int maxConcurrentConnects = 16;

    @Metadata(
            label = "advanced",
            defaultValue = "-1",
            description =
                    "Streams that are decoded on a device (GPU) at the same time; the others are decoded by the processor. -1 for as many as the devices take")
    private int maxHwDecoders = -1;

    private final Map<SSLContextParameters, SSLContext> sslContexts = new IdentityHashMap<>();
    private EventLoopGroup loops;
    private ExecutorService decoding;
    private ExecutorService writing;
    private ThreadPoolExecutor deliveryPool;
    private Executor deliveries;
    private StreamHub hub;
    private boolean closed;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String shown = ShownUri.of(uri, parameters, optionNames());
        try {
            return endpoint(uri.startsWith("rtsps:") ? "rtsps" : "rtsp", shown, remaining, parameters);
        } catch (IllegalArgumentException | PropertyBindingException e) {
            if (!ShownUri.isToldByCamel(uri, optionNames())) {
                throw e;
            }
            parameters.clear();
            return new RefusedEndpoint(shown, this, e.getMessage());
        }
    }

    private Endpoint endpoint(String scheme, String shownUri, String remaining, Map<String, Object> parameters)
            throws Exception {
        Set<String> given = Set.copyOf(parameters.keySet());
        RtspEndpoint endpoint = new RtspEndpoint(shownUri, this, RtspAddress.parse(scheme, remaining));
        // Camel could not bind an option without a name, which is what && makes, and would say so with the URI.
        boolean nameless = parameters.containsKey("");
        parameters.remove("");
        OptionValues.check(getEndpointPropertyConfigurer(), parameters);
        setProperties(endpoint, parameters);
        if (nameless) {
            parameters.put("", "");
        }
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException(UnknownOption.describe(parameters, given, optionNames()));
        }
        endpoint.validate();
        return endpoint;
    }

    @Override
    protected void validateURI(String uri, String path, Map<String, Object> parameters) {
        if (!ShownUri.isToldByCamel(uri, optionNames())) {
            super.validateURI(uri, path, parameters);
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
        open();
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
     *     picture; or after this was stopped: what would be opened then would never be closed
     */
    synchronized StreamHub hub() {
        if (closed) {
            throw new IllegalStateException("The component rtsp is stopped");
        }
        if (hub == null) {
            LOG.info("Decoding with {}", ffmpeg());
            int cores = Runtime.getRuntime().availableProcessors();
            loops = new NioEventLoopGroup(Math.min(cores, 4), new DefaultThreadFactory("rtsp-io", true));
            decoding = getCamelContext().getExecutorServiceManager().newFixedThreadPool(this, "rtsp-decode", cores);
            writing = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "rtsp-write");
            deliveryPool = deliveryPool();
            deliveries = new GrowingThreads(deliveryPool, loops, System::nanoTime, deliveryPool.getCorePoolSize());
            hub = new StreamHub(loops, decoding, maxConcurrentConnects, VideoDecoders.limited(maxHwDecoders));
        }
        return hub;
    }

    /** Watches streams of this Camel context. */
    synchronized StreamProbe probe() {
        return new StreamProbe(hub(), loops);
    }

    /** The streams that are open now. */
    synchronized List<SharedStream> streams() {
        return hub == null ? List.of() : hub.streams();
    }

    private static FfmpegBuild ffmpeg() {
        try {
            return FfmpegBuild.current();
        } catch (CodecException e) {
            throw new IllegalStateException(e.describe(), e);
        }
    }

    private ThreadPoolExecutor deliveryPool() {
        int usual = Math.max(USUAL_DELIVERIES, 2 * Runtime.getRuntime().availableProcessors());
        ThreadPoolProfile profile = new ThreadPoolProfile("rtsp-deliver");
        profile.setPoolSize(usual);
        profile.setMaxPoolSize(usual);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        return (ThreadPoolExecutor)
                getCamelContext().getExecutorServiceManager().newThreadPool(this, "rtsp-deliver", profile);
    }

    /** Runs routes: a few threads, and one more for each consumer whose route takes its time. */
    synchronized Executor deliveries() {
        hub();
        return deliveries;
    }

    /** Writes files. One thread for each recording that has something to write now. */
    synchronized ExecutorService writing() {
        hub();
        return writing;
    }

    /** For deadlines; what runs there must not block. */
    synchronized ScheduledExecutorService timer() {
        hub();
        return loops;
    }

    private synchronized void open() {
        closed = false;
    }

    private synchronized void closeHub() throws Exception {
        closed = true;
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
        // The files that are open become complete.
        getCamelContext().getExecutorServiceManager().shutdownGraceful(writing, CLOSE_MILLIS);
        getCamelContext().getExecutorServiceManager().shutdownNow(deliveryPool);
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

    public int getMaxConcurrentConnects() {
        return maxConcurrentConnects;
    }

    /** At least 1. */
    public void setMaxConcurrentConnects(int maxConcurrentConnects) {
        if (maxConcurrentConnects < 1) {
            throw new IllegalArgumentException(
                    "maxConcurrentConnects is a number of at least 1, not " + maxConcurrentConnects);
        }
        this.maxConcurrentConnects = maxConcurrentConnects;
    }

    public int getMaxHwDecoders() {
        return maxHwDecoders;
    }

    /** -1 for any number, 0 for none. */
    public void setMaxHwDecoders(int maxHwDecoders) {
        if (maxHwDecoders < -1) {
            throw new IllegalArgumentException("maxHwDecoders is -1 (any number) or more, not " + maxHwDecoders);
        }
        this.maxHwDecoders = maxHwDecoders;
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
