/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.SecretNames;
import io.github.camelrtsp.rtsp.PeerText;
import io.github.camelrtsp.rtsp.RtspTarget;
import io.github.camelrtsp.stream.ReaderOptions;
import io.github.camelrtsp.stream.StreamKey;
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
            enums = "frames,events,clips",
            description =
                    "What the consumer emits: frames, one exchange for each picture; events, one for each change in the life of the stream; or clips, one for each finished file of a recording (nothing is decoded for both)")
    private Emit emit;

    @UriParam(
            label = "producer",
            enums = "probe,snapshot,clip",
            description =
                    "What a producer does with the camera: probe, watch the stream for some seconds and answer with a report of what it sends, or of why nothing comes; snapshot, take the picture of the time of the message out of the last seconds of the stream; clip, record a file around the time of the message")
    private Operation operation;

    @UriParam
    private FrameConfiguration frames = new FrameConfiguration();

    @UriParam
    private SnapshotConfiguration snapshot = new SnapshotConfiguration();

    @UriParam
    private ClipConfiguration clips = new ClipConfiguration();

    @UriParam
    private HistoryConfiguration history = new HistoryConfiguration();

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
                    "In to(...) an rtsp: endpoint needs operation=probe, operation=snapshot or operation=clip: nothing can"
                            + " be sent to a camera. To receive its pictures it stands in from(...)");
        }
        return switch (operation) {
            case PROBE -> new RtspProbeProducer(this);
            case SNAPSHOT -> new RtspSnapshotProducer(this);
            case CLIP -> new RtspClipProducer(this);
        };
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
                switch (emit()) {
                    case FRAMES -> new RtspConsumer(this, processor);
                    case EVENTS -> new RtspEventConsumer(this, processor);
                    case CLIPS -> new RtspClipConsumer(this, processor);
                };
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
        snapshot.validate();
        if (operation != null && emit != null) {
            throw new IllegalArgumentException(
                    "operation is for to(...) and emit for from(...): take one of them away");
        }
        EndpointUse.of(operation, emit()).validate(this);
        EffectiveConnection effective = new EffectiveConnection(connection, namedCamera());
        effective.reconnectPolicy();
        effective.credentials();
        effective.decoderOptions();
        if (!parsed.tls() && connection.getTlsFingerprint() != null) {
            throw new IllegalArgumentException("tlsFingerprint is an option of rtsps: write rtsps:" + address);
        }
    }

    private Emit emit() {
        return emit == null ? Emit.FRAMES : emit;
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
                effective.reconnectPolicy(),
                effective.decoderOptions());
    }

    /** What this endpoint's consumer wants of the stream. */
    ReaderOptions readerOptions() {
        return frames.readerOptions();
    }

    /** The camera's name in headers and logs. */
    String cameraName() {
        if (camera != null) {
            return SecretNames.maskText(camera, "***");
        }
        // Some cameras want the password in the path.
        return namedCamera().isPresent() ? parsed.host() : PeerText.clean(parsed.name());
    }

    /** The path of the stream, for messages. */
    /** With the query: some cameras tell their streams apart by nothing else. */
    String shownPath() {
        return PeerText.clean(SecretNames.maskUri(parsed.requestPath(query), "***"));
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

    public SnapshotConfiguration getSnapshot() {
        return snapshot;
    }

    public void setSnapshot(SnapshotConfiguration snapshot) {
        this.snapshot = snapshot;
    }

    public ClipConfiguration getClips() {
        return clips;
    }

    public void setClips(ClipConfiguration clips) {
        this.clips = clips;
    }

    public HistoryConfiguration getHistory() {
        return history;
    }

    public void setHistory(HistoryConfiguration history) {
        this.history = history;
    }
}
