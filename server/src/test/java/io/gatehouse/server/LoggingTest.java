package io.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.gatehouse.json.JsonText;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>) root.getAppender("console");
    private final Level level = root.getLevel();
    private final Encoder<ILoggingEvent> encoder = console.getEncoder();

    @AfterEach
    void asBefore() {
        root.setLevel(level);
        console.setEncoder(encoder);
    }

    private String line(String message) {
        var event = new LoggingEvent(getClass().getName(), root, Level.WARN, message, null, null);
        return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void logsAsMuchAsIsConfigured() {
        Logging.follow(Settings.defaults());
        assertThat(root.getLevel()).isEqualTo(level);
        Logging.follow(Settings.defaults().with(DashboardKeys.LOG_LEVEL, "error"));
        assertThat(root.isWarnEnabled()).isFalse();
        Logging.follow(Settings.defaults().with(DashboardKeys.LOG_LEVEL, "debug"));
        assertThat(root.isDebugEnabled()).isTrue();
    }

    @Test
    void writesAnObjectALineWhereJsonIsConfigured() {
        Logging.follow(Settings.defaults().with(DashboardKeys.LOG_FORMAT, "json"));
        assertThat(JsonText.parseObject(line("so\nit is")).text("message")).isEqualTo("so\nit is");
    }

    @Test
    void aMessageCannotForgeALine() {
        assertThat(line("name\n12:00:00.000 INFO  Main all is well").lines()).hasSize(1);
    }
}
