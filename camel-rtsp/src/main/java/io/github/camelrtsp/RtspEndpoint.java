/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.rtsp.PeerText;
import io.github.camelrtsp.rtsp.RtspTarget;
import io.github.camelrtsp.stream.ReaderOptions;
import io.github.camelrtsp.stream.StreamKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** Receive the pictures of an RTSP camera as frames, from a connection that survives every fault. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "rtsp,rtsps",
        title = "RTSP",
        syntax = "rtsp:address",
        category = {Category.IOT},
        headersClass = RtspConstants.class)
public class RtspEndpoint extends DefaultEndpoint {
    @UriPath(
            description =
                    "host[:port]/path of the camera's stream, or camera/path with the name of a camera of the component")
    @Metadata(required = true)
    private final String address;

    @UriParam
    private ConnectionConfiguration connection = new ConnectionConfiguration();

    @UriParam(
            prefix = "query.",
            multiValue = true,
            description = "The camera's own query: query.channel=1&query.subtype=0")
    private Map<String, Object> query = new TreeMap<>();

    @UriParam(
            description =
                    "The camera's name in headers, logs and events; the named camera, or host and path, if missing")
    private String camera;

    @UriParam(
            label = "consumer",
            defaultValue = "frames",
            enums = "frames,events",
            description =
                    "What the consumer emits: frames, one exchange for each picture, or events, one for each change in the life of the stream (nothing is decoded for it)")
    private Emit emit = Emit.FRAMES;

    @UriParam(
            label = "producer",
            enums = "probe",
            description =
                    "What a producer does with the camera: probe, watch the stream for some seconds and answer with a report of what it sends, or of why nothing comes")
    private Operation operation;

    @UriParam
    private FrameConfiguration frames = new FrameConfiguration();

    private final RtspAddress parsed;

    /** @param uri without secrets: it is shown in many places */
    RtspEndpoint(String uri, RtspComponent component, RtspAddress parsed) {
        super(uri, component);
        this.parsed = parsed;
        this.address = parsed.name();
    }

    @Override
    public Producer createProducer() {
        if (operation == null) {
            throw new IllegalArgumentException(
                    "In to(...) an rtsp: endpoint needs operation=probe: nothing can be sent to a"
                            + " camera. To receive its pictures it stands in from(...)");
        }
        List<String> ofFrames = frames.set();
        if (!ofFrames.isEmpty()) {
            throw new IllegalArgumentException("operation=probe gives no pictures, so " + String.join(", ", ofFrames)
                    + " cannot be set: take it away");
        }
        return new RtspProbeProducer(this);
    }

    @Override
    public PollingConsumer createPollingConsumer() {
        // Camel's own would queue a thousand frames and hand out the oldest.
        throw new UnsupportedOperationException(
                "rtsp: cannot be polled (pollEnrich, ConsumerTemplate): it stands in from(...)");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation != null) {
            throw new IllegalArgumentException("operation is an option of to(...), not of from(...): take it away");
        }
        DefaultConsumer consumer =
                emit == Emit.EVENTS ? new RtspEventConsumer(this, processor) : new RtspConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public boolean equals(Object other) {
        // Camel compares the URIs: of two that differ in a secret only, ours are the same.
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Refuses options that contradict each other, at the earliest moment. */
    void validate() {
        frames.validate();
        List<String> ofFrames = frames.set();
        if (emit == Emit.EVENTS && !ofFrames.isEmpty()) {
            throw new IllegalArgumentException("emit=events gives no pictures, so " + String.join(", ", ofFrames)
                    + " cannot be set: take it away, or read the pictures in a route of their own (both share one"
                    + " connection)");
        }
        EffectiveConnection effective = new EffectiveConnection(connection, namedCamera());
        effective.reconnectPolicy();
        effective.credentials();
        if (!parsed.tls() && connection.getTlsFingerprint() != null) {
            throw new IllegalArgumentException("tlsFingerprint is an option of rtsps: write rtsps:" + address);
        }
    }

    /** What is played and how, with the named camera as it is now. */
    StreamKey streamKey() throws Exception {
        Optional<RtspCamera> named = namedCamera();
        RtspAddress place = parsed;
        if (named.isPresent()) {
            String host = named.get().getHost();
            if (host == null || host.isBlank()) {
                throw new IllegalArgumentException("Camera " + parsed.host()
                        + " has no host: set camel.component.rtsp.cameras[" + parsed.host() + "].host");
            }
            place = parsed.at(host);
        }
        EffectiveConnection effective = new EffectiveConnection(connection, named);
        RtspTarget target = new RtspTarget(
                place.tls(), place.host(), place.portOrDefault(), place.requestPath(query), effective.credentials());
        return new StreamKey(
                target,
                effective.clientOptions(owner(), component()),
                effective.stallTimeout(),
                effective.reconnectPolicy());
    }

    /** What this endpoint's consumer wants of the stream. */
    ReaderOptions readerOptions() {
        return frames.readerOptions();
    }

    /** The camera's name in headers and logs. */
    String cameraName() {
        if (camera != null) {
            return camera;
        }
        // Some cameras want the password in the path.
        return namedCamera().isPresent() ? parsed.host() : PeerText.clean(parsed.name());
    }

    /** A name wins over a host of the same spelling; a host with a port is never a name. */
    private Optional<RtspCamera> namedCamera() {
        return parsed.port().isPresent()
                ? Optional.empty()
                : owner().camera(parsed.host()).or(() -> component().camera(parsed.host()));
    }

    /** The component that owns streams and cameras: rtsps endpoints have those of rtsp. */
    RtspComponent owner() {
        return parsed.tls() ? getCamelContext().getComponent("rtsp", RtspComponent.class) : component();
    }

    boolean isHealthChecked() {
        return component().isHealthCheckConsumerEnabled();
    }

    private RtspComponent component() {
        return (RtspComponent) getComponent();
    }

    public String getAddress() {
        return address;
    }

    public ConnectionConfiguration getConnection() {
        return connection;
    }

    public void setConnection(ConnectionConfiguration connection) {
        this.connection = connection;
    }

    public Map<String, Object> getQuery() {
        return query;
    }

    public void setQuery(Map<String, Object> query) {
        this.query = query;
    }

    public String getCamera() {
        return camera;
    }

    public void setCamera(String camera) {
        this.camera = camera;
    }

    public Emit getEmit() {
        return emit;
    }

    public void setEmit(Emit emit) {
        this.emit = emit;
    }

    public Operation getOperation() {
        return operation;
    }

    public void setOperation(Operation operation) {
        this.operation = operation;
    }

    public FrameConfiguration getFrames() {
        return frames;
    }

    public void setFrames(FrameConfiguration frames) {
        this.frames = frames;
    }
}
