/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Draw boxes, labels, track ids, lines, zones, counts, time and text on pictures.
 *
 * <p>The body becomes a new frame; the one that came in is not changed.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "vision-annotate",
        title = "Vision Annotate",
        syntax = "vision-annotate:name",
        producerOnly = true,
        category = {Category.AI, Category.IOT},
        headersClass = VisionConstants.class)
public class VisionAnnotateEndpoint extends DefaultEndpoint {
    @UriPath(description = "A name for this step, for logs and management.")
    @Metadata(required = true)
    private String name;

    @UriParam(description = "A text to write at the bottom left of each picture, such as the name of the place.")
    private String text;

    @UriParam(description = "Whether to write the capture time at the bottom left.", defaultValue = "true")
    private boolean showTime = true;

    @UriParam(
            description =
                    "The time zone to write the time in, such as Europe/Berlin or UTC. Default: that of this Java.")
    private String timeZone;

    public VisionAnnotateEndpoint(String uri, VisionAnnotateComponent component) {
        super(uri, component);
    }

    /**
     * The zone to write the time in.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    ZoneId zoneId() {
        try {
            return timeZone == null ? ZoneId.systemDefault() : ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "timeZone=" + timeZone + " is no time zone: write a name such as Europe/Berlin, UTC or +01:00");
        }
    }

    @Override
    public Producer createProducer() {
        return new VisionAnnotateProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "vision-annotate has no pictures of its own: use it in a step, as in to: vision-annotate:" + name);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(String timeZone) {
        this.timeZone = timeZone;
    }

    public boolean isShowTime() {
        return showTime;
    }

    public void setShowTime(boolean showTime) {
        this.showTime = showTime;
    }
}
