/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import java.time.Duration;
import java.util.List;

/** A plain client of a bus, without Camel. */
interface BusReader {
    /** Makes known that it will want messages. The broker runs. */
    void subscribe() throws Exception;

    /** Connects, and takes what there is until so long nothing came. Each message is given once. */
    List<Arrived> take(Duration quiet) throws Exception;
}
