/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;

/** All that is logged by anybody, at every level, in memory. */
public final class Overheard implements AutoCloseable {
    /** @param text message, stack trace and thread's name */
    public record Line(String logger, Level level, String text) {}

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext logging = (LoggerContext) LogManager.getContext(false);
    private final Configuration configuration = logging.getConfiguration();
    private final Level before = configuration.getRootLogger().getLevel();
    private final AbstractAppender appender =
            new AbstractAppender("overheard", null, null, true, Property.EMPTY_ARRAY) {
                @Override
                public void append(LogEvent event) {
                    lines.add(new Line(event.getLoggerName(), event.getLevel(), text(event)));
                }
            };

    private Overheard() {
        appender.start();
        configuration.getRootLogger().addAppender(appender, Level.ALL, null);
        configuration.getRootLogger().setLevel(Level.TRACE);
        // What the file gets anyway is enough for it.
        configuration.getRootLogger().removeAppender("file");
        configuration.getRootLogger().addAppender(configuration.getAppender("file"), before, null);
        logging.updateLoggers();
    }

    public static Overheard begin() {
        return new Overheard();
    }

    public List<Line> lines() {
        return new ArrayList<>(lines);
    }

    private static String text(LogEvent event) {
        StringWriter text = new StringWriter();
        text.append(event.getThreadName()).append(' ').append(event.getMessage().getFormattedMessage());
        if (event.getThrown() != null) {
            event.getThrown().printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }

    @Override
    public void close() {
        configuration.getRootLogger().removeAppender("overheard");
        configuration.getRootLogger().setLevel(before);
        logging.updateLoggers();
        appender.stop();
    }
}
