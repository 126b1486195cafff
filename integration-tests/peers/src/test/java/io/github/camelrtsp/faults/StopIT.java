/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.stream.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A route stops in time and leaves nothing behind, in the middle of every fault. */
class StopIT extends FaultTest {
    private static final String LOGIN = "username=viewer&password=canary";

    @Test
    void aRouteStopsInTimeInTheMiddleOfEveryFault() throws Exception {
        List<Fault> faults = Fault.all();
        List<ScriptedCamera> cameras = new ArrayList<>();
        List<String> uris = new ArrayList<>();
        for (Fault fault : faults) {
            ScriptedCamera camera = camera(fault);
            cameras.add(camera);
            // Deadlines as they come: the stop must not wait for any.
            uris.add(camera.uri() + "?reconnectDelay=100ms&" + LOGIN);
        }
        ChannelRoutes routes = closing(ChannelRoutes.start(uris));
        for (int i = 0; i < faults.size(); i++) {
            routes.channel(i).await(StreamEvent.Connecting.class, 1);
        }
        cameras.get(0).log().await("a second in the fault", log -> log.now().toMillis() > 1_000);
        for (int i = 0; i < faults.size(); i++) {
            assertThat(routes.stop(i)).as("stop in %s", faults.get(i)).isLessThan(FaultRoute.LONGEST_STOP);
        }
        for (int i = 0; i < faults.size(); i++) {
            assertLeft(faults.get(i), cameras.get(i).log());
        }
    }

    /** Every connection has ended, and whoever got a session has given it back. */
    private static void assertLeft(Fault fault, CameraLog log) {
        log.await(
                "the end of all connections in " + fault,
                seen -> seen.connections() == seen.all(Seen.Ended.class).size());
        Set<Integer> left = log.all(Seen.Ended.class).stream()
                .filter(ended -> ended.how() != Seen.How.BY_CAMERA)
                .map(Seen::connection)
                .collect(Collectors.toSet());
        for (Seen.Asked played : log.asked("PLAY")) {
            if (left.contains(played.connection())) {
                assertThat(log.asked("TEARDOWN"))
                        .as("TEARDOWN of connection %d in %s", played.connection(), fault)
                        .anyMatch(down -> down.connection() == played.connection());
            }
        }
    }
}
