/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.stream.StillRequest.Align;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.util.TimeUtils;

/** Which still a producer takes. Everything is nullable, so that "not set" is a value. */
@UriParams
public class SnapshotConfiguration {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration DEFAULT_TOLERANCE = Duration.ofSeconds(1);

    @UriParam(
            label = "producer",
            defaultValue = "0s",
            description =
                    "With operation=snapshot: from the time of the message to that of the still, such as 500ms or -2s")
    private String offset;

    @UriParam(
            label = "producer",
            defaultValue = "exact",
            enums = "exact,keyframe",
            description =
                    "With operation=snapshot: exact, the nearest picture, for which at most one group of pictures is decoded; or keyframe, the nearest keyframe that is there, for which one picture is decoded and none waited for")
    private Align align;

    @UriParam(
            label = "producer",
            defaultValue = "2s",
            description =
                    "With operation=snapshot: how long a picture is waited for that is still to come; no thread waits")
    private Duration snapshotTimeout;

    @UriParam(
            label = "producer",
            defaultValue = "1s",
            description =
                    "With operation=snapshot and align=exact: how far the nearest picture may be from the wanted time; else the exchange fails")
    private Duration tolerance;

    void set(SetOptions set) {
        set.add("offset", offset);
        set.add("align", align);
        set.add("snapshotTimeout", snapshotTimeout);
        set.add("tolerance", tolerance);
    }

    /** Refuses what cannot be. */
    void validate() {
        offset();
        requireNotNegative("snapshotTimeout", snapshotTimeout);
        requireNotNegative("tolerance", tolerance);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value != null && value.isNegative()) {
            throw new IllegalArgumentException(name + " is a duration that is not negative, such as 2s");
        }
    }

    /** Camel itself takes -2s for 0. */
    Duration offset() {
        if (offset == null || offset.isBlank()) {
            return Duration.ZERO;
        }
        String text = offset.trim();
        boolean before = text.startsWith("-");
        String length = before || text.startsWith("+") ? text.substring(1) : text;
        if (!length.matches("[0-9].*")) {
            throw new IllegalArgumentException("offset is a duration such as 500ms or -2s, not " + offset);
        }
        Duration duration = Duration.ofMillis(TimeUtils.toMilliSeconds(length));
        return before ? duration.negated() : duration;
    }

    Align align() {
        return align == null ? Align.EXACT : align;
    }

    Duration timeout() {
        return snapshotTimeout == null ? DEFAULT_TIMEOUT : snapshotTimeout;
    }

    Duration tolerance() {
        return tolerance == null ? DEFAULT_TOLERANCE : tolerance;
    }

    /** How much of the past a still of this offset needs. */
    Duration past() {
        Duration back = offset();
        return back.isNegative() ? back.negated().plusSeconds(2) : Duration.ZERO;
    }

    public String getOffset() {
        return offset;
    }

    public void setOffset(String offset) {
        this.offset = offset;
    }

    public Align getAlign() {
        return align;
    }

    public void setAlign(Align align) {
        this.align = align;
    }

    public Duration getSnapshotTimeout() {
        return snapshotTimeout;
    }

    public void setSnapshotTimeout(Duration snapshotTimeout) {
        this.snapshotTimeout = snapshotTimeout;
    }

    public Duration getTolerance() {
        return tolerance;
    }

    public void setTolerance(Duration tolerance) {
        this.tolerance = tolerance;
    }
}
