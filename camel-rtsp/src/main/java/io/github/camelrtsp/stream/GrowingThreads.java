/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for tasks of which most are short and any may block for ever, such as calls of routes. A few threads run the short
 * ones, however many come at once; while tasks wait for a thread, another one is started each few milliseconds. So hundreds of
 * cameras that say something at the same time need no hundreds of threads, and a route that blocks does not hold up the others.
 */
public final class GrowingThreads implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(GrowingThreads.class);
    private static final long PATIENCE_MILLIS = 20;

    private final ThreadPoolExecutor pool;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final int usual;
    private final AtomicBoolean watching = new AtomicBoolean();

    private record Waiting(Runnable task, long sinceNanos) implements Runnable {
        @Override
        public void run() {
            task.run();
        }
    }

    /**
     * @param pool with a queue that takes all; its core size becomes this object's to change. Stays the caller's
     * @param timer what runs there is short
     * @param nanoTime {@link System#nanoTime} or a test's
     * @param usual threads that tasks get without waiting
     */
    public GrowingThreads(ThreadPoolExecutor pool, ScheduledExecutorService timer, LongSupplier nanoTime, int usual) {
        this.pool = pool;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.usual = usual;
        pool.setMaximumPoolSize(Integer.MAX_VALUE);
        pool.setCorePoolSize(usual);
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(new Waiting(task, nanoTime.getAsLong()));
        if (!pool.getQueue().isEmpty() && watching.compareAndSet(false, true)) {
            lookLater();
        }
    }

    private void lookLater() {
        try {
            timer.schedule(this::look, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // All is being stopped: nobody waits for the tasks any more.
            watching.set(false);
        }
    }

    private void look() {
        if (pool.getQueue().peek() instanceof Waiting first) {
            long waited = nanoTime.getAsLong() - first.sinceNanos();
            if (waited >= TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS)) {
                grow();
            }
            lookLater();
            return;
        }
        // Those beyond the usual ones end when they have been idle for long.
        pool.setCorePoolSize(usual);
        watching.set(false);
        if (!pool.getQueue().isEmpty() && watching.compareAndSet(false, true)) {
            lookLater();
        }
    }

    private void grow() {
        try {
            pool.setCorePoolSize(Math.max(pool.getPoolSize(), usual) + 1);
        } catch (OutOfMemoryError e) {
            LOG.warn("No thread to be had for a route; it is tried again", e);
        }
    }
}
