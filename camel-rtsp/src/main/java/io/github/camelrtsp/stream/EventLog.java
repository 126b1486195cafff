/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line in the log for each change in the life of a stream; none for what only goes on. Calls are serial. */
final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(CameraStream.class);

    private static final Duration RARELY = Duration.ofMinutes(2);

    private final String name;
    private String lastFailure = "";
    private boolean toldRare;

    /** @param name of the camera */
    EventLog(String name) {
        this.name = name;
    }

    void log(StreamEvent event) {
        LOG.atLevel(level(event)).log("{}: {}", name, event.describe(name));
    }

    private Level level(StreamEvent event) {
        if (event instanceof StreamEvent.Playing) {
            lastFailure = "";
            return Level.INFO;
        }
        if (event instanceof StreamEvent.Waiting waiting) {
            return isNews(waiting) ? Level.WARN : Level.DEBUG;
        }
        if (event instanceof StreamEvent.Closed closed && closed.cause().isPresent()) {
            return Level.ERROR;
        }
        if (event instanceof StreamEvent.Connecting
                || event instanceof StreamEvent.Closed
                || event instanceof StreamEvent.Stalled) {
            // The wait that follows a stall is logged with its cause.
            return Level.DEBUG;
        }
        return event instanceof StreamEvent.FaultEnded ? Level.INFO : Level.WARN;
    }

    /**
     * The same failure again is said quietly: a camera that is off for a week does not fill a disk. But once more when the
     * next attempt is minutes away: who reads the log else waits for one in seconds.
     */
    private boolean isNews(StreamEvent.Waiting waiting) {
        String failure = waiting.cause().describe();
        boolean again = failure.equals(lastFailure);
        boolean rarely = waiting.delay().compareTo(RARELY) >= 0;
        boolean news = !again || rarely && !toldRare;
        toldRare = rarely || again && toldRare;
        lastFailure = failure;
        return news;
    }
}
