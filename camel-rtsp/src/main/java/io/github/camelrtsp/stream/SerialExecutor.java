/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other, in order, on the threads of another executor: what a stream or a consumer has instead of
 * a thread. Each task sees the memory effects of the one before it.
 */
public final class SerialExecutor implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);
    /** After so many tasks the thread is given back, so that one busy stream does not starve the others. */
    private static final int FAIR_SHARE = 16;

    private final Executor threads;
    private final int turn;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    public SerialExecutor(Executor threads) {
        this(threads, FAIR_SHARE);
    }

    /** @param turn tasks after which the thread is given back: few if they are long */
    SerialExecutor(Executor threads, int turn) {
        this.threads = threads;
        this.turn = turn;
    }

    /** Throws what the other executor throws when it takes no more; the task then runs with the next one. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        schedule();
    }

    private void schedule() {
        if (!tasks.isEmpty() && scheduled.compareAndSet(false, true)) {
            try {
                threads.execute(this::drain);
            } catch (RuntimeException | Error e) {
                scheduled.set(false);
                throw e;
            }
        }
    }

    private void drain() {
        for (int done = 0; done < turn; done++) {
            Runnable task = tasks.poll();
            if (task == null) {
                break;
            }
            run(task);
        }
        scheduled.set(false);
        try {
            schedule();
        } catch (RejectedExecutionException e) {
            // The other executor was shut down meanwhile. This thread is its last: what was taken on is done, such as
            // closing.
            LOG.debug("The threads end; what waits is done first", e);
            rest();
        }
    }

    private void rest() {
        if (scheduled.compareAndSet(false, true)) {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                run(task);
            }
            scheduled.set(false);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A task of the stream engine failed; the stream goes on", e);
        }
    }
}
