/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.Overheard;
import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final String PLACE = "cam:554/ch1";

    private final Overheard overheard = Overheard.begin();

    @AfterEach
    void deaf() {
        overheard.close();
    }

    @Test
    void nameThatIsThePlaceIsNotToldTwice() {
        waiting(new EventLog(PLACE), refused(), Duration.ofMillis(1_900));
        assertThat(told()).singleElement().satisfies(line -> assertThat(line)
                .contains("cam:554/ch1: the connection was refused. The device answers")
                .endsWith("Next attempt in 1.9 s.")
                .containsOnlyOnce(PLACE));
    }

    @Test
    void nameOfACameraStandsBeforeItsPlace() {
        waiting(new EventLog("gate"), refused(), Duration.ofSeconds(2));
        assertThat(told()).singleElement().satisfies(line -> assertThat(line)
                .contains("gate: cam:554/ch1: the connection was refused."));
    }

    @Test
    void stallIsToldOnceWithTheWaitThatFollows() {
        RtspException cause = new RtspException.Stalled(PLACE + ": no packet for 10 s");
        EventLog log = new EventLog("gate");
        log.log(new StreamEvent.Stalled(NOW, cause));
        waiting(log, cause, Duration.ofSeconds(2));
        assertThat(told()).singleElement().satisfies(line -> assertThat(line).contains("no packet for 10 s"));
    }

    @Test
    void sameFailureIsToldOnceMoreWhenTheNextAttemptIsMinutesAway() {
        RtspException cause = new RtspException.Unauthorized(PLACE + ": refuses (401)");
        EventLog log = new EventLog("gate");
        waiting(log, cause, Duration.ofSeconds(2));
        waiting(log, cause, Duration.ofMinutes(30));
        waiting(log, cause, Duration.ofSeconds(119));
        waiting(log, cause, Duration.ofMinutes(30));
        assertThat(told()).hasSize(2);
        assertThat(told().get(1)).endsWith("Next attempt in 30 min.");
    }

    @Test
    void endIsToldWithItsCause() {
        new EventLog("gate").log(new StreamEvent.Closed(NOW, Optional.of(refused())));
        assertThat(told()).singleElement().satisfies(line -> assertThat(line).endsWith(" No further attempt."));
    }

    private static RtspException refused() {
        return new RtspException.Refused(PLACE + ": the connection was refused", null);
    }

    private static void waiting(EventLog log, RtspException cause, Duration delay) {
        log.log(new StreamEvent.Waiting(NOW, 1, delay, cause));
    }

    private List<String> told() {
        return overheard.lines().stream()
                .filter(line -> line.level().isMoreSpecificThan(Level.INFO))
                .map(Overheard.Line::text)
                .toList();
    }
}
