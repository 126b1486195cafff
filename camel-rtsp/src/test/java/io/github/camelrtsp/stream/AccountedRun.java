/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.ffmpeg.FrameScale;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * A stream to which a seed does all that can happen, with books kept on the camera's side: what it sent, and what was lost,
 * while each reader was there.
 */
final class AccountedRun implements AutoCloseable {
    /** A reader, and what the camera sent while it was there. */
    static final class Account {
        final TestReader reader;
        long received;
        long lost;
        /** Whether it was there when the packet before came, or the session began. */
        boolean there;

        Account(TestReader reader) {
            this.reader = reader;
        }

        long sent() {
            return received + lost;
        }
    }

    final List<Account> accounts = new ArrayList<>();
    final PlayedClip clip;
    private final Random random;
    private final Deque<Runnable> slow = new ArrayDeque<>();
    private final Deque<Runnable> decoding = new ArrayDeque<>();
    private boolean decoderIsBusy;
    private int lostNow;

    AccountedRun(String resource, long seed) throws Exception {
        random = new Random(seed);
        clip = new PlayedClip(resource, task -> {
            decoding.add(task);
            if (!decoderIsBusy) {
                drain(decoding);
            }
        });
        join();
        joinOtherOverflows();
    }

    /** Readers of all kinds. */
    private void join() {
        Sampling all = Sampling.all();
        add(TestReader.options(all), false);
        add(TestReader.options(all), true);
        add(TestReader.options(TestReader.every(Duration.ofMillis(300))), false);
        add(TestReader.options(TestReader.keyframes()), random.nextBoolean());
        add(TestReader.damagedToo(), random.nextBoolean());
        add(
                new ReaderOptions(
                        all,
                        FrameScale.of(OptionalInt.of(16), OptionalInt.empty()),
                        ReaderOptions.CorruptFrames.DROP,
                        Optional.of(Duration.ofMillis(250))),
                true);
        add(
                new ReaderOptions(
                        all,
                        FrameScale.of(OptionalInt.of(1_000_000), OptionalInt.of(1_000_000)),
                        ReaderOptions.CorruptFrames.DROP),
                false);
    }

    private void joinOtherOverflows() {
        add(TestReader.overflowing(Overflow.Mode.QUEUE, 3), true);
        add(TestReader.overflowing(Overflow.Mode.BLOCK, 1), true);
        add(TestReader.overflowing(Overflow.Mode.BLOCK, 2), false);
        add(TestReader.options(TestReader.every(Duration.ofMillis(1_500))), random.nextBoolean());
    }

    private void add(ReaderOptions options, boolean isSlow) {
        accounts.add(new Account(new TestReader(clip.stream, options, isSlow ? slow::add : Runnable::run)));
    }

    /** Plays the clip some times over, with accidents; all is quiet when it returns. */
    void play(int packets) {
        for (int i = 0; i < packets; i++) {
            clip.loop.advance(Duration.ofMillis(100));
            happen();
            FilePacket packet = clip.packet(i % clip.length());
            if (random.nextInt(12) == 0) {
                lose();
            } else {
                send(packet, random.nextInt(25) == 0);
            }
        }
        clip.camera.end(PlayedClip.ENDED);
        clip.loop.run();
        drain(slow);
    }

    private void happen() {
        switch (random.nextInt(40)) {
            case 0 -> any().reader.subscription.suspend();
            case 1 -> any().reader.subscription.resume();
            case 2 -> add(TestReader.options(Sampling.all()), random.nextBoolean());
            case 3 -> leave();
            case 4 -> reconnect();
            case 5 -> burst();
            default -> {
                if (random.nextInt(3) == 0 && !slow.isEmpty()) {
                    slow.remove().run();
                }
            }
        }
    }

    private Account any() {
        return accounts.get(random.nextInt(accounts.size()));
    }

    private void leave() {
        if (accounts.size() > 5) {
            any().reader.close();
        }
    }

    private void reconnect() {
        clip.reconnect();
        lostNow = 0;
        accounts.forEach(account -> account.there = account.reader.subscription.active());
    }

    /** The decoder is busy with something else while more packets come than may wait for it. */
    private void burst() {
        decoderIsBusy = true;
        for (int i = 0; i < 130; i++) {
            send(clip.packet(i % clip.length()), false);
        }
        clip.loop.advance(Duration.ofMillis(random.nextInt(1_500)));
        decoderIsBusy = false;
        drain(decoding);
    }

    private void lose() {
        clip.camera.lose();
        lostNow++;
    }

    private void send(FilePacket packet, boolean damaged) {
        for (Account account : accounts) {
            boolean active = account.reader.subscription.active();
            if (active) {
                account.received++;
                account.lost += account.there ? lostNow : 0;
            }
            account.there = active;
        }
        byte[] data = packet.data();
        if (damaged) {
            data = Arrays.copyOf(data, random.nextInt(data.length));
        }
        boolean lossBefore = damaged || lostNow > 0 && random.nextBoolean();
        lostNow = 0;
        clip.camera.send(data, packet.pts(), packet.key(), lossBefore);
    }

    private static void drain(Deque<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Override
    public void close() {
        clip.close();
    }
}
