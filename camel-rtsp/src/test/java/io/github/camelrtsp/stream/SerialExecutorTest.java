/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {

    @Test
    void tasksOfManyThreadsRunOneAtATimeAndInOrder() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            SerialExecutor serial = new SerialExecutor(pool);
            List<Integer> seen = new ArrayList<>();
            CountDownLatch done = new CountDownLatch(1);
            for (int i = 0; i < 10_000; i++) {
                int task = i;
                serial.execute(() -> seen.add(task));
            }
            serial.execute(done::countDown);
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(seen).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whatWasTakenOnIsDoneThoughTheThreadsEndMeanwhile() {
        Deque<Runnable> pool = new ArrayDeque<>();
        boolean[] shut = {false};
        SerialExecutor serial = new SerialExecutor(
                task -> {
                    if (shut[0]) {
                        throw new RejectedExecutionException("on purpose");
                    }
                    pool.add(task);
                },
                1);
        List<String> seen = new ArrayList<>();
        serial.execute(() -> seen.add("decode"));
        serial.execute(() -> seen.add("close"));
        shut[0] = true;
        pool.remove().run();
        assertThat(seen).containsExactly("decode", "close");
    }

    @Test
    void threadIsGivenBackAfterATurn() {
        Deque<Runnable> pool = new ArrayDeque<>();
        SerialExecutor serial = new SerialExecutor(pool::add, 2);
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int task = i;
            serial.execute(() -> seen.add(task));
        }
        pool.remove().run();
        assertThat(seen).containsExactly(0, 1);
        pool.remove().run();
        assertThat(seen).containsExactly(0, 1, 2);
        assertThat(pool).isEmpty();
    }

    @Test
    void taskThatFailsDoesNotStopTheNextOne() {
        SerialExecutor serial = new SerialExecutor(Runnable::run);
        List<String> seen = new ArrayList<>();
        serial.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        serial.execute(() -> seen.add("next"));
        assertThat(seen).containsExactly("next");
    }
}
