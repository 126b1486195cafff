/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.ffmpeg.FrameScale;
import io.github.camelrtsp.stream.Overflow;
import io.github.camelrtsp.stream.ReaderOptions;
import io.github.camelrtsp.stream.Sampling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Which pictures of a stream a consumer wants, and how. Everything is nullable, so that "not set" is a value. */
@UriParams
public class FrameConfiguration {
    @UriParam(
            label = "consumer",
            description = "At most so many frames a second, evenly spread; all if neither fps nor every is set")
    private Double fps;

    @UriParam(label = "consumer", description = "One frame each so long, such as 2s; instead of fps")
    private Duration every;

    @UriParam(
            label = "consumer",
            defaultValue = "auto",
            enums = "auto,all,keyframes",
            description =
                    "Which packets are decoded: all, keyframes, or auto: only keyframes when the wanted interval is not shorter than the measured distance of keyframes")
    private Sampling.Decode decode;

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
                    "What happens to pictures between a loss and the next keyframe: drop (counted; a still is then the nearest undamaged picture), or deliver (flagged by a header)")
    private ReaderOptions.CorruptFrames corruptFrames;

    @UriParam(
            label = "consumer",
            description =
                    "Frames that are older when the route is ready for them are dropped (counted), such as 500ms; no limit if missing")
    private Duration maxAge;

    @UriParam(
            label = "consumer",
            defaultValue = "latest",
            enums = "latest,queue,block",
            description =
                    "When the route is slower than the camera: latest (the newest frame waits, older ones are dropped), queue (queueSize frames wait, the oldest is dropped), or block (none is dropped: the stream waits for this route, encoded, in at most 64 MiB)")
    private Overflow.Mode overflow;

    @UriParam(
            label = "consumer",
            defaultValue = "1",
            description =
                    "With overflow=queue or block: decoded frames that may wait for the route, 1 to 1000; one of 1920x1080 takes 3 MB")
    private Integer queueSize;

    /** Refuses what contradicts itself. */
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
        if (maxAge != null && (maxAge.isZero() || maxAge.isNegative())) {
            throw new IllegalArgumentException("maxAge is a duration greater than 0, such as 500ms");
        }
        if (queueSize != null && (overflow == null || overflow == Overflow.Mode.LATEST)) {
            throw new IllegalArgumentException(
                    "queueSize is for overflow=queue and overflow=block: with latest, one frame waits");
        }
        if (queueSize != null && (queueSize < 1 || queueSize > Overflow.MAX_QUEUE)) {
            throw new IllegalArgumentException("queueSize is 1 to " + Overflow.MAX_QUEUE + " frames, not " + queueSize);
        }
        requirePositive("width", width);
        requirePositive("height", height);
    }

    private static void requirePositive(String name, Integer value) {
        if (value != null && value <= 0) {
            throw new IllegalArgumentException(name + " is a number of pixels greater than 0, not " + value);
        }
    }

    /** The names of the options that are set. */
    List<String> set() {
        List<String> names = new ArrayList<>();
        add(names, "fps", fps);
        add(names, "every", every);
        add(names, "decode", decode);
        add(names, "width", width);
        add(names, "height", height);
        add(names, "corruptFrames", corruptFrames);
        add(names, "maxAge", maxAge);
        add(names, "overflow", overflow);
        add(names, "queueSize", queueSize);
        return names;
    }

    private static void add(List<String> names, String name, Object value) {
        if (value != null) {
            names.add(name);
        }
    }

    /** The same for the engine, with the defaults. */
    ReaderOptions readerOptions() {
        Optional<Duration> interval =
                fps != null ? Optional.of(Duration.ofNanos(Math.round(1e9 / fps))) : Optional.ofNullable(every);
        return new ReaderOptions(
                new Sampling(interval, decode == null ? Sampling.Decode.AUTO : decode),
                FrameScale.of(optional(width), optional(height)),
                corruptFrames == null ? ReaderOptions.CorruptFrames.DROP : corruptFrames,
                Optional.ofNullable(maxAge),
                new Overflow(overflow == null ? Overflow.Mode.LATEST : overflow, queueSize == null ? 1 : queueSize));
    }

    private static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
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

    public Duration getMaxAge() {
        return maxAge;
    }

    public void setMaxAge(Duration maxAge) {
        this.maxAge = maxAge;
    }

    public Overflow.Mode getOverflow() {
        return overflow;
    }

    public void setOverflow(Overflow.Mode overflow) {
        this.overflow = overflow;
    }

    public Integer getQueueSize() {
        return queueSize;
    }

    public void setQueueSize(Integer queueSize) {
        this.queueSize = queueSize;
    }
}
