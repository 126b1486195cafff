/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import java.nio.file.Path;
import java.util.Map;

/**
 * An example that users copy, and the broker that it is tried with.
 *
 * @param name of the file and of its outbox
 * @param broker that it sends to; not started
 * @param settings that lead it to this broker
 * @param reader of what it sends
 */
record BusExample(String name, Broker broker, Map<String, String> settings, BusReader reader) {
    Path file() {
        return repository().resolve("camel-rtsp-examples/buses/" + name + ".yaml");
    }

    static Path repository() {
        return Path.of("").toAbsolutePath().getParent().getParent();
    }
}
