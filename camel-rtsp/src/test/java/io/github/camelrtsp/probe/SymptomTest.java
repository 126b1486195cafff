/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.RtspException.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SymptomTest {
    private static final String GUIDE = TroubleshootingGuide.text();

    static Stream<RtspException> oneOfEachKind() {
        return Stream.of(
                new RtspException.Unreachable("x", null),
                new RtspException.Refused("x", null),
                new RtspException.TimedOut("x", Phase.CONNECT),
                new RtspException.Unauthorized("x"),
                new RtspException.Forbidden("x"),
                new RtspException.NotFound("x"),
                new RtspException.TooManyClients("x"),
                new RtspException.Unsupported("x", "y"),
                new RtspException.Tls("x", null, "y"),
                new RtspException.ProtocolError("x"),
                new RtspException.Stalled("x"),
                new RtspException.Ended("x", null));
    }

    @Test
    void noKindOfFailureIsForgotten() {
        assertThat(oneOfEachKind().map(Object::getClass))
                .containsExactlyInAnyOrder(RtspException.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void everyKindOfFailureHasASectionThatNamesIt(RtspException cause) {
        Symptom symptom = Symptom.of(cause);
        assertThat(section(symptom)).contains("`" + cause.kind() + "`");
        assertThat(GUIDE).containsPattern("\\| .*`" + cause.kind() + "`.*\\(#" + symptom.anchor() + "\\)");
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void everyPhaseThatTimesOutHasASection(Phase phase) {
        assertThat(Symptom.of(new RtspException.TimedOut("x", phase)).steps()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everySymptomHasASectionWithStepsAndALineInTheTable(Symptom symptom) {
        assertThat(symptom.steps()).isNotEmpty().allSatisfy(step -> assertThat(step)
                .doesNotContain("`", "]("));
        assertThat(GUIDE).contains("[" + symptom.title() + "](#" + symptom.anchor() + ")");
    }

    @Test
    void everySectionButThatOfEventsIsASymptom() {
        List<String> titles =
                Arrays.stream(Symptom.values()).map(Symptom::title).toList();
        assertThat(Pattern.compile("(?m)^## (.*)$").matcher(GUIDE).results().map(found -> found.group(1)))
                .filteredOn(title -> !title.equals("Events do not arrive"))
                .containsExactlyElementsOf(titles);
    }

    @Test
    void anchorsAreThoseThatMarkdownMakesOfTitles() {
        assertThat(Symptom.SMART_CODEC.anchor()).isEqualTo("h265-and-smart-codecs");
        assertThat(Symptom.DISCONNECTS.anchor()).isEqualTo("disconnects-such-as-every-60-seconds");
    }

    private static String section(Symptom symptom) {
        return Arrays.stream(GUIDE.split("(?m)^## "))
                .filter(text -> text.startsWith(symptom.title() + "\n"))
                .findFirst()
                .orElseThrow();
    }
}
