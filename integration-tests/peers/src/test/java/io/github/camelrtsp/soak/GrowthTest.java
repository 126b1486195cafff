/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.soak;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.soak.Footprint.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The check of the soak tests can fail: each kind of leak, made on purpose, is found and named. */
class GrowthTest {
    private static final int LOOKS = 12;

    private final List<Object> held = new ArrayList<>();
    private final List<Closeable> open = new ArrayList<>();

    private interface Leak {
        void once() throws Exception;
    }

    @AfterEach
    void giveBack() throws Exception {
        for (Closeable closeable : open) {
            closeable.close();
        }
    }

    @Test
    void nothingLeakedIsFlat() throws Exception {
        grow(() -> {}).assertFlat();
    }

    @Test
    void leakedObjectsAreFound() {
        assertFound(Kind.HEAP, () -> held.add(new byte[128 * 1024]));
    }

    @Test
    void leakedBuffersAreFound() {
        assertFound(Kind.DIRECT, () -> held.add(ByteBuffer.allocateDirect(32 * 1024)));
    }

    @Test
    void leakedBuffersOfNettyAreFound() {
        assertFound(Kind.DIRECT, () -> {
            ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(32 * 1024);
            open.add(buffer::release);
        });
    }

    @Test
    void leakedDecodersAreFound() {
        assertFound(Kind.NATIVE_OBJECTS, () -> {
            VideoDecoder decoder = VideoDecoder.open(track());
            open.add(decoder::close);
        });
    }

    @Test
    void leakedThreadsAreFound() {
        CountDownLatch end = new CountDownLatch(1);
        open.add(end::countDown);
        assertFound(Kind.THREADS, () -> {
            Thread thread = new Thread(() -> await(end), "leaked on purpose");
            thread.setDaemon(true);
            thread.start();
        });
    }

    @Test
    void leakedSocketsAreFound() {
        assertFound(Kind.FILES, () -> open.add(SocketChannel.open()));
    }

    @Test
    void leakedNativeMemoryIsFound() {
        assertFound(Kind.RESIDENT, () -> {
            BytePointer memory = new BytePointer(16 * 1024 * 1024);
            memory.fill(1);
            open.add(memory::close);
        });
    }

    private void assertFound(Kind kind, Leak leak) {
        assertThatThrownBy(() -> grow(leak).assertFlat())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(kind.name());
    }

    private static Growth grow(Leak leak) throws Exception {
        Growth growth = new Growth();
        for (int i = 0; i < LOOKS; i++) {
            leak.once();
            growth.add(Footprint.now());
        }
        return growth;
    }

    private static Track track() {
        return Track.video(0, Codec.H264, 90_000, ParameterSets.none());
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
