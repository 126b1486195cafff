/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Turns names into addresses without holding up an event loop. */
interface HostResolver extends AutoCloseable {

    /** At least one address; fails with {@link java.net.UnknownHostException}. Completes on any thread. */
    CompletableFuture<List<InetAddress>> resolve(String host);

    @Override
    default void close() {}
}
