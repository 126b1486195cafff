/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventMessage;
import io.github.camelrtsp.event.EventMessage.Moment;
import io.github.camelrtsp.event.EventMessage.Source;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One of many events of a camera that sees a person all the time. */
public final class NumberedEvent {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private NumberedEvent() {}

    /** Always the same for the same camera and number. */
    public static CloudEvent of(String camera, int number) {
        Instant time = START.plusMillis(100L * number);
        return new EventMessage(
                        new Source(camera, "s1", Optional.of(new Size(768, 576)), Optional.of("H264")),
                        new Moment(
                                number,
                                new CaptureTime(time, CaptureTime.Source.RTCP_SR, Duration.ofMillis(4)),
                                time.plusMillis(20),
                                number == 0,
                                false),
                        Optional.of("nanodet"),
                        List.of())
                .detected(List.of(new Detection("person", 0, 0.9, new Box(0.1, 0.2, 0.3, 0.4))));
    }
}
