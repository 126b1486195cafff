/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RoutesTest {
    @TempDir
    Path directory;

    @Test
    void routeThatHasEndedItselfIsStillNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("once.yaml"), """
                - route:
                    id: once
                    from:
                      uri: timer:once?repeatCount=1&delay=0
                      steps:
                        - setBody: { constant: x }
                """);
        Map<String, String> settings = Map.of("camel.main.durationMaxMessages", "1");
        try (Routes routes = Routes.start(List.of("file:" + file), List.of(), settings, List.of())) {
            routes.await();

            assertThat(routes.created()).extracting(Route::getRouteId).containsExactly("once");
            assertThat(routes.created().get(0).getEndpoint().getEndpointUri()).startsWith("timer:");
        }
    }
}
