/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxDirectoryTest {
    private static final String TEXT = "x".repeat(4_000_000);

    @TempDir
    private Path folder;

    @Test
    void aFileIsCompleteFromTheMomentAtWhichItIsSeen() throws Exception {
        try (OutboxDirectory directory = new OutboxDirectory(folder)) {
            for (int i = 0; i < 10; i++) {
                String name = "179526240000000" + i + "-gate.json";
                CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
                    try {
                        directory.write(name, TEXT);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
                while (!directory.has(name)) {
                    assertThat(written).isNotCompletedExceptionally();
                    Thread.onSpinWait();
                }
                assertThat(Files.size(folder.resolve(name))).isEqualTo(TEXT.length());
                written.join();
            }
        }
    }
}
