/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.outbox.Outbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outboxes of a Camel context. The first route that uses one opens it, the last one closes it. */
final class Outboxes {
    private static final Logger LOG = LoggerFactory.getLogger(Outboxes.class);

    private final CamelContext context;
    private final Map<String, Entry> open = new TreeMap<>();

    private Outboxes(CamelContext context) {
        this.context = context;
    }

    static Outboxes of(CamelContext context) {
        synchronized (context) {
            Outboxes known = context.getCamelContextExtension().getContextPlugin(Outboxes.class);
            if (known == null) {
                known = new Outboxes(context);
                context.getCamelContextExtension().addContextPlugin(Outboxes.class, known);
            }
            return known;
        }
    }

    /**
     * Each call needs its {@link #release}.
     *
     * @throws IOException if the directory cannot be used, or another process uses it
     */
    synchronized Outbox acquire(String name, String directory) throws IOException {
        Path path = Path.of(directory).toAbsolutePath().normalize();
        Entry entry = open.get(name);
        if (entry == null) {
            Outbox outbox = new Outbox(name, path, Clock.systemUTC());
            entry = new Entry(outbox, new OutboxFace(context, outbox), path);
            open.put(name, entry);
            entry.face.show();
        } else if (!entry.directory.equals(path)) {
            throw new IllegalArgumentException("Outbox " + name + " has two directories, " + entry.directory + " and "
                    + path + ": vision-outbox and vision-outbox-delivery need the same one");
        }
        entry.users++;
        return entry.outbox;
    }

    /** One that is acquired. */
    synchronized Outbox get(String name) {
        return open.get(name).outbox;
    }

    synchronized void release(Outbox outbox) {
        Entry entry = open.get(outbox.name());
        if (entry == null || --entry.users > 0) {
            return;
        }
        open.remove(outbox.name());
        entry.face.hide();
        try {
            outbox.close();
        } catch (IOException e) {
            LOG.debug("The lock of outbox {} could not be given back", outbox.name(), e);
        }
    }

    synchronized Collection<Outbox> all() {
        return List.copyOf(open.values().stream().map(entry -> entry.outbox).toList());
    }

    private static final class Entry {
        private final Outbox outbox;
        private final OutboxFace face;
        private final Path directory;
        private int users;

        Entry(Outbox outbox, OutboxFace face, Path directory) {
            this.outbox = outbox;
            this.face = face;
            this.directory = directory;
        }
    }
}
