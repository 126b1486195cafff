/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line in the log for each change in the life of a stream; none for what only goes on. Calls are serial. */
final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(CameraStream.class);

    private final String name;
    private String lastFailure = "";

    /** @param name of the camera */
    EventLog(String name) {
        this.name = name;
    }

    void log(StreamEvent event) {
        if (event instanceof StreamEvent.Connecting connecting) {
            LOG.debug("{}: connecting, attempt {}", name, connecting.attempt());
        } else if (event instanceof StreamEvent.Playing playing) {
            lastFailure = "";
            LOG.info("{}: playing {}", name, playing.description().tracks());
        } else if (event instanceof StreamEvent.Stalled stalled) {
            LOG.warn("{}: stalled: {}", name, stalled.cause().getMessage());
        } else if (event instanceof StreamEvent.Waiting waiting) {
            logFailure(waiting);
        } else if (event instanceof StreamEvent.Closed closed) {
            closed.cause()
                    .ifPresentOrElse(
                            cause -> LOG.error("{}: gave up: {}", name, cause.describe()),
                            () -> LOG.debug("{}: closed", name));
        } else if (event instanceof StreamEvent.FaultBegan began) {
            LOG.warn("{}: the pictures are {}", name, began.fault().id());
        } else if (event instanceof StreamEvent.FaultEnded ended) {
            String lasted = seconds(ended.lasted().toMillis());
            LOG.info(
                    "{}: the pictures are no longer {}, after {}",
                    name,
                    ended.fault().id(),
                    lasted);
        } else if (event instanceof StreamEvent.ClockStepped step) {
            String by = seconds(step.step().toMillis());
            LOG.warn("{}: the camera's clock stepped by {}; session {} begins", name, by, step.sessionId());
        }
    }

    /** The same failure again is said quietly: a camera that is off for a week does not fill a disk. */
    private void logFailure(StreamEvent.Waiting waiting) {
        String text = waiting.cause().describe();
        String wait = seconds(waiting.delay().toMillis());
        if (text.equals(lastFailure)) {
            LOG.debug("{}: attempt {} failed again, next in {}", name, waiting.attempt(), wait);
        } else {
            lastFailure = text;
            LOG.warn("{}: {} Next attempt in {}.", name, text, wait);
        }
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
