/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

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
 * Draw boxes, labels, time and text on pictures.
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

    @UriParam(
            description = "Whether to write the capture time, in the time zone of this Java, at the bottom left.",
            defaultValue = "true")
    private boolean showTime = true;

    public VisionAnnotateEndpoint(String uri, VisionAnnotateComponent component) {
        super(uri, component);
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

    public boolean isShowTime() {
        return showTime;
    }

    public void setShowTime(boolean showTime) {
        this.showTime = showTime;
    }
}
