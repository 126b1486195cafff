/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrowingThreadsTest {
    private static final int USUAL = 4;

    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(1, 1, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final GrowingThreads threads = new GrowingThreads(pool, timer, System::nanoTime, USUAL);

    @AfterEach
    void stop() {
        pool.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void aCrowdOfShortTasksNeedsFewThreads() throws Exception {
        int tasks = 1_000;
        CountDownLatch done = new CountDownLatch(tasks);
        for (int i = 0; i < tasks; i++) {
            threads.execute(done::countDown);
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        // A machine that is busy with other things may let them wait for a moment.
        assertThat(pool.getLargestPoolSize()).isLessThan(USUAL * 8);
    }

    @Test
    void tasksThatBlockDoNotHoldUpTheOthers() throws Exception {
        int stuck = USUAL * 3;
        CountDownLatch blocked = new CountDownLatch(stuck);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        for (int i = 0; i < stuck; i++) {
            threads.execute(() -> {
                blocked.countDown();
                awaitQuietly(release);
            });
        }
        threads.execute(other::countDown);
        assertThat(other.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(blocked.getCount()).isZero();
        release.countDown();
    }

    @Test
    void afterACrowdTheUsualNumberIsWantedAgain() throws Exception {
        tasksThatBlockDoNotHoldUpTheOthers();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (pool.getCorePoolSize() > USUAL && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(pool.getCorePoolSize()).isEqualTo(USUAL);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
