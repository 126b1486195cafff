/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    private static final String ONE_MESSAGE = """
            - route:
                id: ID
                from:
                  uri: timer:ID?repeatCount=1&delay=0
                  steps:
                    - setBody:
                        simple: "ID {{greeting:nothing}}"
                    - to:
                        uri: "file:OUT"
                        parameters:
                          fileName: ID.txt
            """;

    @TempDir
    Path directory;

    @Test
    void severalFilesByPatternWithThePropertiesBesideThem() throws Exception {
        write("gate", directory);
        write("yard", directory);
        Files.writeString(
                directory.resolve("application.properties"), "greeting=says hello\ncamel.main.durationMaxMessages=2\n");

        Ran ran = Ran.command("run", directory + "/*.yaml");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("route gate from timer:", "route yard from timer:");
        assertThat(directory.resolve("out/gate.txt")).hasContent("gate says hello");
        assertThat(directory.resolve("out/yard.txt")).hasContent("yard says hello");
    }

    @Test
    void aFileNameWithSpacesAndCommas() throws Exception {
        Path odd = Files.createDirectory(directory.resolve("my routes, 2026 (new)"));
        Path file = write("gate", odd);
        Files.writeString(odd.resolve("application.properties"), "camel.main.durationMaxMessages=1\n");

        Ran ran = Ran.command("run", file.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(odd.resolve("out/gate.txt")).hasContent("gate nothing");
    }

    @Test
    void theOutboxIsThereForEveryFile() throws Exception {
        Path file = Files.writeString(directory.resolve("outbox.yaml"), """
                - templatedRoute:
                    routeTemplateRef: vision-outbox
                    parameters: [ { name: name, value: events }, { name: directory, value: "%1$s/outbox" } ]
                - templatedRoute:
                    routeTemplateRef: vision-outbox-delivery
                    parameters:
                      - { name: name, value: events }
                      - { name: directory, value: "%1$s/outbox" }
                      - { name: to, value: "file:%1$s?fileName=sent.json" }
                - route:
                    id: gate
                    from:
                      uri: timer:gate?repeatCount=1&delay=0
                      steps:
                        - setHeader: { name: Content-Type, constant: application/cloudevents+json }
                        - setBody:
                            constant: >-
                              {"specversion":"1.0","id":"gate:1","source":"/cameras/gate","type":"x",
                              "time":"2026-11-21T02:10:37Z","partitionkey":"gate","data":{}}
                        - to: direct:events
                """.formatted(directory));
        Files.writeString(directory.resolve("application.properties"), "camel.main.durationMaxMessages=2\n");

        Ran ran = Ran.command("run", file.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("route gate from timer:", "from direct://events", "from file:");
        assertThat(directory.resolve("sent.json")).content().startsWith("{\"specversion\":\"1.0\",\"id\":\"gate:1\"");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Ran ran = Ran.command("run", "nowhere.yaml");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).startsWith("run: nowhere.yaml: there is no such file");
    }

    @Test
    void aPatternThatMatchesNothingIsNamed() {
        Ran ran = Ran.command("run", directory + "/*.yaml");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("/*.yaml: no file matches");
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        Ran ran = Ran.command();

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("Say what to do", "demo", "run", "serve");
    }

    private static Path write(String id, Path into) throws IOException {
        String yaml = ONE_MESSAGE.replace("OUT", into.resolve("out").toString()).replace("ID", id);
        return Files.writeString(into.resolve(id + ".yaml"), yaml);
    }
}
