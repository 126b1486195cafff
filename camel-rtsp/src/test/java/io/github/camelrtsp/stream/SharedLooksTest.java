/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.rtsp.RtspTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedLooksTest {
    private static final Duration WITHIN = Duration.ofMillis(900);

    private final ManualLoop loop = new ManualLoop();
    private final List<CompletableFuture<Void>> connections = new ArrayList<>();
    private final SharedLooks looks = new SharedLooks(
            (target, within) -> {
                connections.add(new CompletableFuture<>());
                return connections.get(connections.size() - 1);
            },
            loop::nanoTime);

    @Test
    void channelsOfOneRecorderLookTogether() {
        List<CompletableFuture<Void>> found = new ArrayList<>();
        for (int channel = 0; channel < 16; channel++) {
            found.add(looks.reach(target("nvr", "/" + channel), WITHIN));
        }
        connections.get(0).complete(null);
        assertThat(connections).hasSize(1);
        assertThat(found).allSatisfy(look -> assertThat(look).isCompleted());
    }

    @Test
    void otherHostsAreLookedAtByThemselves() {
        looks.reach(target("one", "/"), WITHIN);
        looks.reach(target("two", "/"), WITHIN);
        assertThat(connections).hasSize(2);
    }

    @Test
    void oldLookTellsNothing() {
        looks.reach(target("nvr", "/1"), WITHIN);
        connections.get(0).completeExceptionally(new java.io.IOException("closed"));
        loop.advance(Duration.ofMillis(100));
        assertThat(looks.reach(target("nvr", "/2"), WITHIN)).isNotDone();
        assertThat(connections).hasSize(2);
    }

    @Test
    void connectionIsGivenUpWhenTheLastOneCancels() {
        CompletableFuture<Void> first = looks.reach(target("nvr", "/1"), WITHIN);
        CompletableFuture<Void> second = looks.reach(target("NVR", "/2"), WITHIN);
        first.cancel(false);
        assertThat(connections.get(0)).isNotDone();
        second.cancel(false);
        assertThat(connections.get(0)).isCancelled();
        assertThat(looks.reach(target("nvr", "/3"), WITHIN)).isNotDone();
        assertThat(connections).hasSize(2);
    }

    private static RtspTarget target(String host, String path) {
        return new RtspTarget(false, host, 554, path, Optional.empty());
    }
}
