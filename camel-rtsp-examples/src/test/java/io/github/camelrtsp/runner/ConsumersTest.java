/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example consumers; what they do is tested against real brokers in integration-tests/buses. */
class ConsumersTest {
    private static final Path CONSUMERS = Path.of("consumers");

    @ParameterizedTest
    @CsvSource({
        "artemis-jakarta-client, artemis.version",
        "jackson-databind, jackson.version",
        "slf4j-simple, slf4j.version"
    })
    void theJavaConsumerIsTestedWithTheVersionsThatItsPomNames(String artifact, String property) throws Exception {
        String consumer = Files.readString(CONSUMERS.resolve("java/pom.xml"));
        String project = Files.readString(Path.of("..", "pom.xml"));
        assertThat(first(consumer, "<artifactId>" + artifact + "</artifactId>\\s*<version>(.*?)</version>"))
                .isEqualTo(first(project, "<" + property + ">(.*?)</" + property + ">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java/Consumer.java", "python/consumer.py"})
    void aConsumerIsShortEnoughToBeRead(String file) throws Exception {
        assertThat(Files.readAllLines(CONSUMERS.resolve(file)))
                .hasSizeLessThan(120)
                .allMatch(line -> line.length() <= 125);
    }

    @Test
    void theConsumersKnowNothingOfCamel() throws Exception {
        assertThat(Files.readString(CONSUMERS.resolve("java/Consumer.java"))).doesNotContain("org.apache.camel");
        assertThat(Files.readString(CONSUMERS.resolve("java/pom.xml"))).doesNotContain("camel-");
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
