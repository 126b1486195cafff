/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The JVM's resolver, which blocks, on a thread for each name that is being looked up; literal addresses need none. A name
 * is looked up once at a time, however many ask: dead names take long and must not keep the others waiting.
 */
final class BackgroundResolver implements HostResolver {
    private static final int MAX_THREADS = 64;
    private static final int IDLE_SECONDS = 10;

    /** Looks a name up, and blocks. */
    @FunctionalInterface
    interface LookUp {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final LookUp lookUp;
    private final ThreadPoolExecutor threads;
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> lookUps = new ConcurrentHashMap<>();

    BackgroundResolver() {
        this(InetAddress::getAllByName);
    }

    BackgroundResolver(LookUp lookUp) {
        this.lookUp = lookUp;
        threads = new ThreadPoolExecutor(
                0, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), BackgroundResolver::thread);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "rtsp-resolve");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public CompletableFuture<List<InetAddress>> resolve(String host) {
        if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
            CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
            lookUp(host, addresses);
            return addresses;
        }
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> underWay = lookUps.putIfAbsent(host, mine);
        if (underWay != null) {
            return underWay;
        }
        mine.whenComplete((found, failure) -> lookUps.remove(host, mine));
        try {
            threads.execute(() -> lookUp(host, mine));
        } catch (RejectedExecutionException e) {
            mine.completeExceptionally(e);
        }
        return mine;
    }

    private void lookUp(String host, CompletableFuture<List<InetAddress>> addresses) {
        try {
            addresses.complete(List.of(lookUp.of(host)));
        } catch (UnknownHostException | RuntimeException e) {
            // Whatever a resolver throws: a look-up that never ends would be shared by all who ask after it.
            addresses.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
