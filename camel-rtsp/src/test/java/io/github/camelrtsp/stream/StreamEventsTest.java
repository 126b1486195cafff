/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class StreamEventsTest {
    private static final RtspException REFUSED = new RtspException.Refused("cam:554: nothing listens", null);

    private final ManualLoop loop = new ManualLoop();
    private final FakeCamera camera = new FakeCamera();
    private final CameraStream stream = Streams.of(camera, loop);

    @Test
    void eachChangeIsOneEvent() {
        camera.failing(REFUSED);
        Heard heard = watch(Runnable::run);
        stream.start();
        loop.advance(Duration.ofSeconds(2));
        stream.close();
        loop.run();
        assertThat(heard.kinds()).containsExactly("connecting", "waiting", "connecting", "playing", "closed");
    }

    @Test
    void stallIsToldBeforeTheWait() {
        Heard heard = watch(Runnable::run);
        stream.start();
        loop.run();
        camera.send();
        loop.advance(Streams.STALL);
        assertThat(heard.kinds()).containsExactly("connecting", "playing", "stalled", "waiting");
        assertThat(((StreamEvent.Stalled) heard.events.get(2)).cause()).isInstanceOf(RtspException.Stalled.class);
    }

    @Test
    void readerThatComesLaterHearsThePresentStateFirst() {
        stream.start();
        loop.run();
        Heard heard = watch(Runnable::run);
        assertThat(heard.kinds()).containsExactly("playing");
    }

    @Test
    void clockStepBeginsASessionOfAnotherNameWithoutPlayingAgain() {
        Heard heard = watch(Runnable::run);
        stream.start();
        loop.run();
        StreamState.Playing before = (StreamState.Playing) stream.state();
        camera.send();
        camera.step(Duration.ofHours(1));
        camera.send();
        loop.run();
        StreamState.Playing after = (StreamState.Playing) stream.state();
        assertThat(after.sessionId()).isNotEqualTo(before.sessionId());
        assertThat(after.since()).isEqualTo(before.since());
        assertThat(heard.kinds()).containsExactly("connecting", "playing", "clock-step");
        StreamEvent.ClockStepped step = (StreamEvent.ClockStepped) heard.events.get(2);
        assertThat(step.step()).isEqualTo(Duration.ofHours(1));
        assertThat(step.sessionId()).isEqualTo(after.sessionId());
        assertThat(watch(Runnable::run).events.get(0))
                .isInstanceOfSatisfying(StreamEvent.Playing.class, playing -> assertThat(playing.sessionId())
                        .isEqualTo(after.sessionId()));
    }

    @Test
    void slowReaderHoldsUpNobodyAndLosesTheOldest() {
        List<Runnable> parked = new ArrayList<>();
        Heard slow = watch(parked::add);
        Heard quick = watch(Runnable::run);
        for (int i = 0; i < 300; i++) {
            stream.publish(new StreamEvent.FaultBegan(Instant.ofEpochSecond(i), PictureFault.DARK));
        }
        assertThat(quick.events).hasSize(300);
        assertThat(slow.subscription.dropped()).isEqualTo(300 - 256);
        while (!parked.isEmpty()) {
            parked.remove(0).run();
        }
        assertThat(slow.events).hasSize(256);
        assertThat(slow.events.get(0).time()).isEqualTo(Instant.ofEpochSecond(44));
        assertThat(slow.events.get(255).time()).isEqualTo(Instant.ofEpochSecond(299));
    }

    @Test
    void readerThatFailsHearsTheNextEventAllTheSame() {
        List<StreamEvent> heard = new ArrayList<>();
        EventSubscription reader = new EventSubscription(null, null, stream, Runnable::run, event -> {
            heard.add(event);
            throw new IllegalStateException("a route failed");
        });
        stream.add(reader);
        stream.start();
        loop.run();
        assertThat(heard).hasSize(2);
    }

    @Test
    void streamGoesOnWhenNoThreadCanBeHadForItsEvents() {
        camera.failing(REFUSED);
        watch(task -> {
            throw new OutOfMemoryError("unable to create native thread, on purpose");
        });
        stream.start();
        loop.advance(Duration.ofSeconds(2));
        assertThat(stream.state()).isInstanceOf(StreamState.Playing.class);
    }

    @Test
    void streamThatGaveUpSaysSoOnce() {
        camera.failing(REFUSED);
        CameraStream impatient = Streams.of(
                camera,
                loop,
                new ReconnectPolicy(Streams.STALL, Streams.STALL, 1, Duration.ofMinutes(30), Streams.STALL));
        Heard heard = new Heard(impatient, Runnable::run);
        impatient.start();
        loop.run();
        impatient.close();
        loop.run();
        assertThat(heard.kinds()).containsExactly("connecting", "closed");
        assertThat(((StreamEvent.Closed) heard.events.get(1)).cause()).contains(REFUSED);
    }

    @Test
    void nothingIsToldOfAStreamThatIsClosed() {
        Heard heard = watch(Runnable::run);
        stream.start();
        loop.run();
        stream.close();
        loop.run();
        // The decoder was at a picture meanwhile.
        stream.publish(new StreamEvent.FaultBegan(Instant.EPOCH, PictureFault.CORRUPT));
        assertThat(heard.kinds()).last().isEqualTo("closed");
        assertThat(watch(Runnable::run).kinds()).containsExactly("closed");
    }

    private Heard watch(Executor threads) {
        return new Heard(stream, threads);
    }

    private static final class Heard {
        final List<StreamEvent> events = new ArrayList<>();
        final EventSubscription subscription;

        Heard(CameraStream stream, Executor threads) {
            subscription = new EventSubscription(null, null, stream, threads, events::add);
            stream.add(subscription);
        }

        List<String> kinds() {
            return events.stream().map(StreamEvent::kind).toList();
        }
    }
}
