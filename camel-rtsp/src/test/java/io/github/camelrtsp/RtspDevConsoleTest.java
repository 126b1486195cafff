/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.impl.console.DefaultDevConsoleRegistry;
import org.junit.jupiter.api.Test;

class RtspDevConsoleTest extends RtspRoutes {
    @Test
    void isFoundByItsIdAndListsTheStreams() throws Exception {
        try (ServedClip camera = ServedClip.startFor("admin", "geheim")) {
            route("gate", camera.uri() + "?camera=gate&username=admin&password=geheim&query.pwd=geheim", this::keep);
            route("off", "rtsp:127.0.0.1:1/x?camera=off", this::keep);
            next();
            await(() -> !consumer("off").getStreamCause().isEmpty());
            String text = (String) console().call(DevConsole.MediaType.TEXT);
            assertThat(text)
                    .contains("gate", "state: Playing", "size: 768x576", "decoder: h264", "readers: 1")
                    .contains("off", "cause: refused", "hint: ")
                    .contains("rtsp://127.0.0.1:" + camera.port() + "/clip?pwd=xxxxxx")
                    .doesNotContain("geheim");
            List<?> streams = (List<?>) ((Map<?, ?>) console().call(DevConsole.MediaType.JSON)).get("streams");
            assertThat(streams).hasSize(2);
            assertThat(streams.get(0)).asString().contains("state=Playing").doesNotContain("geheim");
        }
    }

    @Test
    void saysThatNothingIsOpen() {
        context.getComponent("rtsp");
        assertThat((String) console().call(DevConsole.MediaType.TEXT)).contains("No stream is open");
    }

    private DevConsole console() {
        DevConsoleRegistry registry = new DefaultDevConsoleRegistry(context);
        return registry.resolveById("rtsp");
    }
}
