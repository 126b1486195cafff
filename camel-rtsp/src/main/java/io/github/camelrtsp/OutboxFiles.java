/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.outbox.Outbox;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;

/**
 * What becomes of the file of an event: it is deleted when the event was delivered and moved away when it was refused. Nothing
 * overtakes one that stays.
 */
public final class OutboxFiles implements GenericFileProcessStrategy<File>, CamelContextAware {
    private static final OutboxParameters PARAMETERS = new OutboxParameters(
            "vision-outbox-delivery",
            List.of("name", "to", "directory", "type", "redeliveryDelay", "maxRedeliveryDelay", "refusals"));

    private CamelContext context;
    private String name;

    /** Whether an event of the batch, which Camel has listed before, stays. */
    private boolean halted;

    /** The file whose event was delivered while it could not be deleted; empty if there is none. */
    private String undeleted = "";

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {
        // The outbox does that.
    }

    @Override
    public boolean begin(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        if (exchange.getProperty(Exchange.BATCH_INDEX, 0, Integer.class) == 0) {
            halted = false;
        }
        if (file.getFileNameOnly().equals(undeleted)) {
            halted = !forget(Outboxes.of(context).get(name));
            return false;
        }
        if (halted) {
            return false;
        }
        halted = !new OutboxDelivery(Outboxes.of(context).get(name), file.getFileNameOnly()).begin(exchange);
        return !halted;
    }

    /** Deletes what was delivered and could not be deleted: it must not be delivered again and again. */
    private boolean forget(Outbox outbox) {
        try {
            outbox.deliveredAtLast(undeleted);
            undeleted = "";
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void abort(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file) {
        // It stays where it is.
    }

    @Override
    public void commit(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        try {
            OutboxDelivery.of(exchange).done();
        } catch (IOException e) {
            undeleted = file.getFileNameOnly();
            halted = true;
            throw e;
        }
    }

    @Override
    public void rollback(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        halted = true;
        halted = !OutboxDelivery.of(exchange).givenUp();
    }

    public void setName(String name) {
        this.name = name;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
        PARAMETERS.check(context, List.of("files", "read", "send", "failures"));
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }
}
