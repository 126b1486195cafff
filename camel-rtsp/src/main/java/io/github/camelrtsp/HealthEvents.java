/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.HealthMessage;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.stream.StreamEvent;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What became of a stream ({@code emit=events}), as an event for a bus. */
final class HealthEvents {
    private HealthEvents() {}

    static CloudEvent of(Exchange exchange, StreamEvent event) {
        Message message = exchange.getMessage();
        HealthMessage health = new HealthMessage(
                new HealthMessage.Stream(
                        VisionFrameHeaders.cameraName(exchange, message.getHeaders()),
                        Optional.ofNullable(message.getHeader(RtspConstants.PATH, String.class)),
                        event instanceof StreamEvent.Playing playing
                                ? playing.track().codec().map(Codec::encodingName)
                                : Optional.empty()),
                event.time(),
                event.kind());
        tell(health, event);
        return health.event();
    }

    private static void tell(HealthMessage health, StreamEvent event) {
        if (event instanceof StreamEvent.Connecting connecting) {
            health.attempt(connecting.attempt());
        } else if (event instanceof StreamEvent.Playing playing) {
            health.session(playing.sessionId());
        } else if (event instanceof StreamEvent.Stalled stalled) {
            health.cause(stalled.cause());
        } else if (event instanceof StreamEvent.Waiting waiting) {
            health.attempt(waiting.attempt()).delay(waiting.delay()).cause(waiting.cause());
        } else if (event instanceof StreamEvent.Closed closed) {
            closed.cause().ifPresent(health::cause);
        } else if (event instanceof StreamEvent.FaultBegan) {
            health.begins();
        } else if (event instanceof StreamEvent.FaultEnded ended) {
            health.endsAfter(ended.lasted());
        } else if (event instanceof StreamEvent.ClockStepped stepped) {
            health.step(stepped.step()).session(stepped.sessionId());
        }
    }
}
