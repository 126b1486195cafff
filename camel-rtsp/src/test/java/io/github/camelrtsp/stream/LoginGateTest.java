/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.rtsp.RtspTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A recorder with many channels and one password. */
class LoginGateTest {
    private static final int CHANNELS = 16;
    private static final Duration AUTH_RETRY = Duration.ofMinutes(30);
    private static final RtspException WRONG = new RtspException.Unauthorized("nvr:554 refuses the password (401)");
    private static final RtspException REFUSED = new RtspException.Refused("nvr:554: nothing listens", null);
    private static final RtspException ENDED = new RtspException.Ended("nvr:554 closed the connection", null);

    private final ManualLoop loop = new ManualLoop();
    private final LoginGate gate = new LoginGate(loop::nanoTime);
    private final ConnectGate connects = new ConnectGate(100);
    private final List<FakeCamera> channels = new ArrayList<>();
    private final List<CameraStream> streams = new ArrayList<>();
    /** How the recorder fails whoever asks; null: it plays. */
    private RtspException answer;

    @Test
    void wrongPasswordOfManyChannelsIsTriedTwiceAndThenOnceEachAuthRetryDelay() {
        answer = WRONG;
        add(CHANNELS, "wrong");
        loop.advance(Duration.ofMinutes(29));
        assertThat(logins()).isEqualTo(2);
        for (int later = 1; later <= 5; later++) {
            loop.advance(AUTH_RETRY.plusSeconds(5));
            assertThat(logins()).isEqualTo(2 + later);
        }
        assertThat(streams)
                .allSatisfy(stream -> assertThat(stream.status().cause()).contains(WRONG));
    }

    @Test
    void passwordThatBecomesRightIsFoundOutByOneForAll() {
        answer = WRONG;
        add(CHANNELS, "admin");
        loop.advance(Duration.ofMinutes(1));
        assertThat(logins()).isEqualTo(2);
        answer = null;
        loop.advance(Duration.ofMinutes(28));
        assertThat(logins()).isEqualTo(2);
        play(Duration.ofMinutes(2));
        assertThat(logins()).isEqualTo(2 + CHANNELS);
        assertThat(streams).allSatisfy(stream -> assertThat(stream.state()).isInstanceOf(StreamState.Playing.class));
    }

    @Test
    void oneLogsInWhileTheOthersWaitAndThenAllGo() {
        add(CHANNELS, "right");
        channels.forEach(FakeCamera::mute);
        loop.run();
        assertThat(logins()).isEqualTo(1);
        channels.forEach(FakeCamera::listen);
        channels.get(0).answer();
        loop.run();
        assertThat(logins()).isEqualTo(CHANNELS);
        assertThat(streams).allSatisfy(stream -> assertThat(stream.state()).isInstanceOf(StreamState.Playing.class));
    }

    @Test
    void changedPasswordCostsTwoWrongLoginsNotOneAChannel() {
        add(CHANNELS, "old");
        loop.run();
        play(Duration.ofSeconds(40));
        int before = logins();
        answer = WRONG;
        channels.forEach(channel -> channel.end(ENDED));
        loop.advance(Duration.ofMinutes(29));
        assertThat(logins() - before).isEqualTo(2);
    }

    @Test
    void stalledSessionMakesThePasswordUnprovedToo() {
        add(CHANNELS, "old");
        loop.run();
        play(Duration.ofSeconds(40));
        int before = logins();
        answer = WRONG;
        loop.advance(Duration.ofMinutes(20));
        assertThat(logins() - before).isEqualTo(2);
    }

    @Test
    void recorderThatIsOffIsAskedByOneAndFailsAll() {
        answer = REFUSED;
        add(CHANNELS, "right");
        loop.run();
        assertThat(logins()).isEqualTo(1);
        assertThat(streams)
                .allSatisfy(stream -> assertThat(stream.status().cause()).contains(REFUSED));
    }

    @Test
    void recorderThatTakesConnectionsAndNeverAnswersIsAskedByOneAndFailsAll() {
        add(CHANNELS, "right");
        channels.forEach(FakeCamera::mute);
        loop.advance(Duration.ofSeconds(10));
        RtspException mute = new RtspException.TimedOut("nvr:554: no answer to OPTIONS", RtspException.Phase.OPTIONS);
        channels.get(0).opening.completeExceptionally(mute);
        loop.run();
        assertThat(logins()).isEqualTo(1);
        assertThat(streams)
                .allSatisfy(stream -> assertThat(stream.status().cause()).contains(mute));
    }

    @Test
    void channelThatIsNotDescribedInTimeOnlyPassesTheTurn() {
        add(2, "right");
        channels.get(0).mute();
        loop.run();
        channels.get(0)
                .opening
                .completeExceptionally(
                        new RtspException.TimedOut("nvr:554: no answer to DESCRIBE", RtspException.Phase.DESCRIBE));
        loop.run();
        assertThat(streams.get(1).state()).isInstanceOf(StreamState.Playing.class);
    }

    @Test
    void otherFailuresOnlyPassTheTurn() {
        add(3, "right");
        channels.get(0).failing(new RtspException.NotFound("nvr:554/ch0: 404"));
        channels.get(1).failing(new RtspException.Forbidden("nvr:554/ch1: 403"));
        loop.run();
        assertThat(streams.get(0).state()).isInstanceOf(StreamState.Waiting.class);
        assertThat(streams.get(1).state()).isInstanceOf(StreamState.Waiting.class);
        assertThat(streams.get(2).state()).isInstanceOf(StreamState.Playing.class);
    }

    @Test
    void forbiddenIsOfOneStreamAlone() {
        add(2, "right");
        channels.get(0).failing(forbidden(10));
        play(Duration.ofMinutes(29));
        assertThat(channels.get(0).attempts).isEqualTo(2);
        assertThat(streams.get(1).state()).isInstanceOf(StreamState.Playing.class);
    }

    @Test
    void otherCredentialsAreTriedAtOnce() {
        answer = WRONG;
        add(1, "wrong");
        loop.advance(Duration.ofMinutes(1));
        answer = null;
        add(1, "right");
        loop.run();
        assertThat(streams.get(1).state()).isInstanceOf(StreamState.Playing.class);
    }

    @Test
    void newStreamOfARefusedAccountFailsWithoutAskingTheCamera() {
        answer = WRONG;
        add(1, "wrong");
        loop.advance(Duration.ofMinutes(1));
        add(1, "wrong");
        loop.run();
        assertThat(channels.get(1).attempts).isZero();
        assertThat(streams.get(1).state()).isInstanceOfSatisfying(StreamState.Waiting.class, waiting -> {
            assertThat(waiting.cause()).isSameAs(WRONG);
            assertThat(waiting.delay()).isBetween(Duration.ofMinutes(29).minusSeconds(2), AUTH_RETRY);
        });
    }

    @Test
    void whatIsKnownIsForgottenWithTheLastStreamOfTheAccount() {
        answer = WRONG;
        add(1, "wrong");
        loop.advance(Duration.ofMinutes(1));
        streams.get(0).close();
        loop.run();
        gate.leave(target("wrong"));
        add(1, "wrong");
        loop.run();
        assertThat(channels.get(1).attempts).isEqualTo(1);
    }

    @Test
    void streamThatClosesDuringItsLoginPassesTheTurn() {
        add(3, "right");
        channels.get(0).mute();
        channels.get(1).mute();
        loop.run();
        streams.get(1).close();
        loop.run();
        streams.get(0).close();
        loop.run();
        assertThat(channels.get(1).attempts).isZero();
        assertThat(streams.get(2).state()).isInstanceOf(StreamState.Playing.class);
    }

    @Test
    void withoutCredentialsNobodyWaits() {
        assertThat(gate.join(new RtspTarget(false, "cam", 554, "/1", Optional.empty())))
                .isEmpty();
    }

    @Test
    void hostIsTheSameInCapitals() {
        Optional<Credentials> account = Optional.of(new Credentials("admin", "x"));
        assertThat(gate.join(new RtspTarget(false, "NVR", 554, "/1", account)))
                .isEqualTo(gate.join(new RtspTarget(false, "nvr", 554, "/2", account)));
        assertThat(gate.join(new RtspTarget(false, "nvr", 8554, "/2", account)))
                .isNotEqualTo(gate.join(new RtspTarget(false, "nvr", 554, "/2", account)));
    }

    private void add(int count, String password) {
        for (int i = 0; i < count; i++) {
            FakeCamera channel = new FakeCamera();
            channel.verdict = () -> Optional.ofNullable(answer);
            GatedAdmission.Gates gates = new GatedAdmission.Gates(gate.join(target(password)), AUTH_RETRY, connects);
            channel.gate = () -> new GatedAdmission(gates, loop);
            CameraStream stream = Streams.of(channel, loop);
            channels.add(channel);
            streams.add(stream);
            stream.start();
        }
    }

    private void play(Duration time) {
        for (int second = 0; second < time.toSeconds(); second++) {
            for (int i = 0; i < channels.size(); i++) {
                if (streams.get(i).state() instanceof StreamState.Playing) {
                    channels.get(i).send();
                }
            }
            loop.advance(Duration.ofSeconds(1));
        }
    }

    private int logins() {
        return channels.stream().mapToInt(channel -> channel.attempts).sum();
    }

    private static RtspTarget target(String password) {
        return new RtspTarget(false, "nvr", 554, "/ch", Optional.of(new Credentials("admin", password)));
    }

    private static RtspException[] forbidden(int times) {
        RtspException[] all = new RtspException[times];
        java.util.Arrays.fill(all, new RtspException.Forbidden("nvr:554/ch0: 403"));
        return all;
    }
}
