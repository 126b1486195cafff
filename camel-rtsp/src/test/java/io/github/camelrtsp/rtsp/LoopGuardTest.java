/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopGuardTest {
    private static final String LOOPS = "guarded-loop";
    private static final RtspTarget TARGET = new RtspTarget(false, "camera.example", 554, "/", Optional.empty());

    private final EventLoopGroup loops = new NioEventLoopGroup(2, new DefaultThreadFactory(LOOPS, true));
    private final CountDownLatch end = new CountDownLatch(1);
    private LoopGuard guard;

    @BeforeEach
    void watch() {
        guard = LoopGuard.watch(LOOPS);
    }

    @AfterEach
    void stop() throws Exception {
        end.countDown();
        guard.close();
        loops.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).await(2_000);
    }

    @Test
    void aSleepOnAnEventLoopIsFound() throws Exception {
        loops.next().execute(() -> sleep(1_000));
        await(() -> !guard.offences().isEmpty());
        assertThat(guard.offences().get(0)).contains(LOOPS, "Thread.sleep", "aSleepOnAnEventLoopIsFound");
    }

    @Test
    void aWaitForWhatAnotherThreadDoesIsFound() throws Exception {
        loops.next().execute(this::awaitEnd);
        await(() -> !guard.offences().isEmpty());
        assertThat(guard.offences().get(0)).contains("awaitEnd");
    }

    @Test
    void aLockThatIsHeldLongIsFound() throws Exception {
        Object lock = new Object();
        synchronized (lock) {
            loops.next().execute(() -> {
                synchronized (lock) {
                    end.countDown();
                }
            });
            await(() -> !guard.offences().isEmpty());
        }
        assertThat(guard.offences().get(0)).contains("BLOCKED");
    }

    @Test
    void workAndIdlenessAreNoOffence() throws Exception {
        loops.next().execute(() -> {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(400);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            end.countDown();
        });
        assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(guard.offences()).isEmpty();
    }

    @Test
    void aNameServerThatDoesNotAnswerHoldsUpNoEventLoop() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RtspClient client = new RtspClient(loops, new BackgroundResolver(host -> {
            asked.countDown();
            awaitEnd();
            return new InetAddress[0];
        }))) {
            client.play(TARGET, ClientOptions.defaults(), new Heard());
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            int before = guard.looks();
            await(() -> guard.looks() > before + 50);
            end.countDown();
        }
        assertThat(guard.offences()).isEmpty();
    }

    @Test
    void aResolverThatBlocksItsCallerIsFound() throws Exception {
        HostResolver blocking = host -> {
            awaitEnd();
            return CompletableFuture.completedFuture(List.<InetAddress>of());
        };
        RtspClient client = new RtspClient(loops, blocking);
        client.play(TARGET, ClientOptions.defaults(), new Heard());
        await(() -> !guard.offences().isEmpty());
        assertThat(guard.offences().get(0)).contains("PlayAttempt");
        end.countDown();
        client.close();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("60 s passed").isLessThan(deadline);
            sleep(5);
        }
    }
}
