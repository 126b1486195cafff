/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.ffmpeg.FrameScale;
import io.github.camelrtsp.rtsp.PeerText;
import io.github.camelrtsp.rtsp.RtspTarget;
import io.github.camelrtsp.stream.ReaderOptions;
import io.github.camelrtsp.stream.Sampling;
import io.github.camelrtsp.stream.StreamKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.apache.camel.support.DefaultEndpoint;

/** Receive the pictures of an RTSP camera as frames, from a connection that survives every fault. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "rtsp,rtsps",
        title = "RTSP",
        syntax = "rtsp:address",
        consumerOnly = true,
        category = {Category.IOT},
        headersClass = RtspConstants.class)
public class RtspEndpoint extends DefaultEndpoint {
    /** What the consumer emits. */
    public enum Emit {
        FRAMES
    }

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
            defaultValue = "frames",
            enums = "frames",
            description = "What the consumer emits: frames, one exchange for each picture")
    private Emit emit = Emit.FRAMES;

    @UriParam(description = "At most so many frames a second, evenly spread; all if neither fps nor every is set")
    private Double fps;

    @UriParam(description = "One frame each so long, such as 2s; instead of fps")
    private Duration every;

    @UriParam(
            defaultValue = "auto",
            enums = "auto,all,keyframes",
            description =
                    "Which packets are decoded: all, keyframes, or auto: only keyframes when the wanted interval is not shorter than the measured distance of keyframes")
    private Sampling.Decode decode = Sampling.Decode.AUTO;

    @UriParam(
            description =
                    "Width of the frames in pixels; the ratio is kept if height is missing. Scaled before the frame leaves the decoder")
    private Integer width;

    @UriParam(description = "Height of the frames in pixels; the ratio is kept if width is missing")
    private Integer height;

    @UriParam(
            defaultValue = "drop",
            enums = "drop,deliver",
            description =
                    "What happens to pictures between a loss and the next keyframe: drop (counted), or deliver (flagged by a header)")
    private ReaderOptions.CorruptFrames corruptFrames = ReaderOptions.CorruptFrames.DROP;

    private final RtspAddress parsed;

    RtspEndpoint(String uri, RtspComponent component, RtspAddress parsed) {
        super(uri, component);
        this.parsed = parsed;
        this.address = parsed.name();
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                "rtsp: is a consumer only in this version: it stands in from(...), not in to(...)");
    }

    @Override
    public PollingConsumer createPollingConsumer() {
        // Camel's own would queue a thousand frames and hand out the oldest.
        throw new UnsupportedOperationException(
                "rtsp: cannot be polled (pollEnrich, ConsumerTemplate): it stands in from(...)");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        RtspConsumer consumer = new RtspConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** Refuses options that contradict each other, at the earliest moment. */
    void validate() {
        if (fps != null && every != null) {
            throw new IllegalArgumentException("fps and every are both set: keep one of them");
        }
        if (fps != null && !(fps > 0 && fps <= 1000)) {
            throw new IllegalArgumentException("fps is greater than 0 and at most 1000, not " + fps);
        }
        if (every != null && (every.isZero() || every.isNegative())) {
            throw new IllegalArgumentException("every is a duration greater than 0, such as 2s");
        }
        requirePositive("width", width);
        requirePositive("height", height);
        EffectiveConnection effective = new EffectiveConnection(connection, namedCamera());
        effective.reconnectPolicy();
        effective.credentials();
        if (!parsed.tls() && connection.getTlsFingerprint() != null) {
            throw new IllegalArgumentException("tlsFingerprint is an option of rtsps: write rtsps:" + address);
        }
    }

    private static void requirePositive(String name, Integer value) {
        if (value != null && value <= 0) {
            throw new IllegalArgumentException(name + " is a number of pixels greater than 0, not " + value);
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
        Optional<Duration> interval =
                fps != null ? Optional.of(Duration.ofNanos(Math.round(1e9 / fps))) : Optional.ofNullable(every);
        FrameScale scale = FrameScale.of(optional(width), optional(height));
        return new ReaderOptions(new Sampling(interval, decode), scale, corruptFrames);
    }

    private static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
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

    public Double getFps() {
        return fps;
    }

    public void setFps(Double fps) {
        this.fps = fps;
    }

    public Duration getEvery() {
        return every;
    }

    public void setEvery(Duration every) {
        this.every = every;
    }

    public Sampling.Decode getDecode() {
        return decode;
    }

    public void setDecode(Sampling.Decode decode) {
        this.decode = decode;
    }

    public Integer getWidth() {
        return width;
    }

    public void setWidth(Integer width) {
        this.width = width;
    }

    public Integer getHeight() {
        return height;
    }

    public void setHeight(Integer height) {
        this.height = height;
    }

    public ReaderOptions.CorruptFrames getCorruptFrames() {
        return corruptFrames;
    }

    public void setCorruptFrames(ReaderOptions.CorruptFrames corruptFrames) {
        this.corruptFrames = corruptFrames;
    }
}
