/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFailureTest {
    @TempDir
    Path directory;

    @Test
    void anUnknownOptionOfTheSourceIsNamedWithItsLine() throws Exception {
        assertThat(failure("""
                        - route:
                            from:
                              uri: timer:tick?periodd=5
                              steps:
                                - log: "hello"
                        """)).endsWith("gate.yaml:3: timer:tick has no option periodd");
    }

    @Test
    void anUnknownOptionOfAStepIsNamedWithItsLine() throws Exception {
        assertThat(failure("""
                        - from:
                            uri: timer:tick
                            steps:
                              - log: "hello"
                              - to: seda:next?siize=5
                        """)).endsWith("gate.yaml:5: seda:next has no option siize");
    }

    @Test
    void anUnknownKeyIsNamedWithItsOwnLineAndNotTheNext() throws Exception {
        assertThat(failure("""
                        - route:
                            from:
                              uri: timer:tick
                              stepss:
                                - log: "hello"
                        """)).endsWith("gate.yaml:4: there is no key with this name here: stepss");
    }

    @Test
    void anUnknownStepIsNamedWithItsLine() throws Exception {
        assertThat(failure("""
                        - from:
                            uri: timer:tick
                            steps:
                              - lug: "hello"
                        """)).endsWith("gate.yaml:4: there is no step with this name: lug");
    }

    @Test
    void aTextWithoutItsEndIsReportedWhereItBegins() throws Exception {
        assertThat(failure("""
                        - from:
                            uri: timer:tick
                            steps:
                              - log: "hello
                        """)).contains("gate.yaml:4: ");
    }

    @Test
    void aComponentThatIsNotInTheJarIsNamed() throws Exception {
        assertThat(failure("""
                        - from:
                            uri: timer:tick
                            steps:
                              - to: pulsar:detections
                        """)).contains("gate.yaml:4: there is no component \"pulsar\" in this jar");
    }

    @Test
    void aMissingPropertySaysWhereToWriteIt() throws Exception {
        assertThat(failure("""
                        - from:
                            uri: timer:{{tick}}
                            steps:
                              - log: "hello"
                        """))
                .contains("gate.yaml:2: {{tick}} has no value: write \"tick=...\" into application.properties");
    }

    @Test
    void aMissingEnvironmentVariableIsNamed() throws Exception {
        assertThat(failure("""
                        - from:
                            uri: timer:{{env:NO_SUCH_VARIABLE}}
                            steps:
                              - log: "hello"
                        """))
                .contains("gate.yaml:2: {{env:NO_SUCH_VARIABLE}} has no value: the environment variable"
                        + " NO_SUCH_VARIABLE is not set");
    }

    @Test
    void aValueThatCannotBeUsedIsNamedWithItsOption() throws Exception {
        assertThat(failure("""
                        - from:
                            uri: rtsp:cam/x
                            parameters:
                              fps: many
                            steps:
                              - log: "hello"
                        """)).endsWith("gate.yaml:4: fps: this value cannot be used: For input string: \"many\"");
    }

    @Test
    void aValueThatABeanCannotUseIsNamedWithItsProperty() throws Exception {
        assertThat(failure("""
                        - beans:
                            - name: file
                              type: org.apache.camel.support.processor.idempotent.FileIdempotentRepository
                              properties:
                                fileStore: seen.txt
                        - from:
                            uri: timer:tick
                            steps:
                              - log: "hello"
                        """)).contains("fileStore: this value cannot be used");
    }

    @Test
    void aWrongExpressionIsShown() throws Exception {
        assertThat(failure("""
                        - from:
                            uri: timer:tick
                            steps:
                              - filter:
                                  simple: "${header.x > 3"
                                  steps:
                                    - log: "hello"
                        """)).contains("gate.yaml:5: \"${header.x > 3\" is not in Camel's simple language");
    }

    @Test
    void anUnknownOptionInThePropertiesFileIsNamedWithItsLine() throws Exception {
        Files.writeString(
                directory.resolve("application.properties"), "# cameras\ncamel.component.seda.queueSizze=3\n");

        assertThat(failure("""
                        - from:
                            uri: timer:tick
                            steps:
                              - log: "hello"
                        """))
                .contains("application.properties:2: camel.component.seda.queueSizze: there is no option");
    }

    @Test
    void aFileWithoutARouteIsRefused() throws Exception {
        assertThat(failure("- beans: []\n")).contains("gate.yaml: no route in it");
    }

    private String failure(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("gate.yaml"), yaml);
        Ran ran = Ran.command("run", file.toString());
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).doesNotContain("\n").doesNotContain("Exception");
        return ran.err();
    }
}
