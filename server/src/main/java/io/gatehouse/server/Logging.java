package io.gatehouse.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import org.slf4j.LoggerFactory;

/** The log of this process, which is set up in {@code logback.xml} as if nothing were configured. */
final class Logging {
    private Logging() {}

    /** What nobody configured stays as it is. */
    static void follow(Settings settings) {
        if (!(LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root)) {
            return;
        }
        if (settings.isSet(DashboardKeys.LOG_LEVEL)) {
            root.setLevel(Level.toLevel(settings.value(DashboardKeys.LOG_LEVEL)));
        }
        if (settings.value(DashboardKeys.LOG_FORMAT).equals("json")
                && root.getAppender("console") instanceof ConsoleAppender<ILoggingEvent> console) {
            var encoder = new JsonEncoder();
            encoder.setContext(root.getLoggerContext());
            encoder.start();
            console.setEncoder(encoder);
        }
    }
}
