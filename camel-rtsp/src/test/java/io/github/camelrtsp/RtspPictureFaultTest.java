/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.stream.PictureFault;
import io.github.camelrtsp.stream.StreamEvent;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

class RtspPictureFaultTest extends RtspRoutes {
    private static final Path BLACK = Path.of("src/test/resources/black-4s.mp4");

    @Test
    void coveredLensIsAnEventWhileARouteReadsPictures() throws Exception {
        try (ServedClip camera = ServedClip.start(BLACK)) {
            route("events", camera.uri() + "?emit=events", this::keep);
            route("frames", camera.uri(), exchange -> {});
            assertThat(untilFault().getBody())
                    .isInstanceOfSatisfying(StreamEvent.FaultBegan.class, began -> assertThat(began.fault())
                            .isEqualTo(PictureFault.DARK));
            assertThat(consumer("frames").streamStatus().faults()).containsExactly(PictureFault.DARK);
            assertThat(camera.readers()).isEqualTo(1);
        }
    }

    private Message untilFault() throws InterruptedException {
        Message message = next();
        while (!(message.getBody() instanceof StreamEvent.FaultBegan)) {
            message = messages.poll(15, TimeUnit.SECONDS);
            assertThat(message).as("an event of a fault").isNotNull();
        }
        assertThat(message.getHeader("CamelRtspEvent")).isEqualTo("dark");
        return message;
    }
}
