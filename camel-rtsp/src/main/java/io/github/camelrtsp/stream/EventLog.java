/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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
        LOG.atLevel(level(event)).log("{}: {}", name, event.describe());
    }

    private Level level(StreamEvent event) {
        if (event instanceof StreamEvent.Playing) {
            lastFailure = "";
            return Level.INFO;
        }
        if (event instanceof StreamEvent.Waiting waiting) {
            return isNews(waiting.cause().describe()) ? Level.WARN : Level.DEBUG;
        }
        if (event instanceof StreamEvent.Closed closed && closed.cause().isPresent()) {
            return Level.ERROR;
        }
        if (event instanceof StreamEvent.Connecting || event instanceof StreamEvent.Closed) {
            return Level.DEBUG;
        }
        return event instanceof StreamEvent.FaultEnded ? Level.INFO : Level.WARN;
    }

    /** The same failure again is said quietly: a camera that is off for a week does not fill a disk. */
    private boolean isNews(String failure) {
        boolean news = !failure.equals(lastFailure);
        lastFailure = failure;
        return news;
    }
}
