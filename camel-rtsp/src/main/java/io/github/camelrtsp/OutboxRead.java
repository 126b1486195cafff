/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.outbox.Outbox;
import io.github.camelrtsp.outbox.UnreadableEventException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.Transformer;
import org.apache.camel.spi.TransformerKey;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Opens the outbox for its delivery, and makes the message of a stored event, without anything of the file that it was in. The
 * data type is a property, because Camel resolves no placeholder in its own step {@code transformDataType}.
 */
public final class OutboxRead extends ServiceSupport implements Processor, CamelContextAware {
    private CamelContext context;
    private String name;
    private String directory;
    private DataType type;
    private Outbox outbox;
    private Transformer transformer;

    @Override
    protected void doStart() throws Exception {
        transformer = context.getTransformerRegistry().resolveTransformer(new TransformerKey(type));
        if (transformer == null) {
            throw new IllegalArgumentException("type=" + type.getFullName()
                    + ": there is no such data type; for events as they are stored it is vision:cloudevent");
        }
        Outbox opened = Outboxes.of(context).acquire(name, directory);
        try {
            opened.claimDelivery();
        } catch (IllegalStateException e) {
            Outboxes.of(context).release(opened);
            throw e;
        }
        outbox = opened;
    }

    @Override
    protected void doStop() {
        if (outbox != null) {
            outbox.releaseDelivery();
            Outboxes.of(context).release(outbox);
            outbox = null;
        }
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        byte[] text;
        try {
            text = Files.readAllBytes(
                    exchange.getMessage().getMandatoryBody(File.class).toPath());
        } catch (NoSuchFileException e) {
            // It was taken away since the directory was listed: OutboxSend looks, too.
            return;
        }
        Message message = new DefaultMessage(context);
        exchange.setMessage(message);
        try {
            CloudEventHeaders.populate(message, event(text));
            transformer.transform(message, DataType.ANY, type);
        } catch (Exception e) {
            throw new UnreadableEventException("No " + type.getFullName() + " can be made of the file", e);
        }
    }

    private static List<CloudEvent> event(byte[] text) throws IOException {
        List<CloudEvent> events = CloudEvent.parse(text);
        if (events.size() != 1) {
            throw new IOException("There is not one event in it, but " + events.size());
        }
        return events;
    }

    public void setName(String name) {
        this.name = name;
    }

    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public void setType(String type) {
        this.type = new DataType(type);
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }
}
