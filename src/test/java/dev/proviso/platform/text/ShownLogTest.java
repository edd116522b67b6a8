package dev.proviso.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What strangers wrote does not act on the terminal of who reads the log. */
class ShownLogTest {

  @Test
  void drawsWhatATerminalWouldObey() throws Exception {
    String line = logged("text", "row (\u001B[2J\u202E)\nsecond\tline");

    assertThat(line)
        .contains("row ([U+001B][2J[U+202E])\nsecond\tline")
        .contains("java.lang.IllegalStateException: [U+0007]bell\n\tat dev.proviso.platform.text");
    assertThat(line.chars()).allMatch(c -> c >= ' ' || c == '\n' || c == '\t');
    assertThat(logged("json", "row (\u001B[2J)").chars()).allMatch(c -> c >= ' ' || c == '\n');
  }

  private static String logged(String format, String message) throws Exception {
    LoggerContext context = new LoggerContext();
    context.putProperty("PROVISO_LOG", format);
    context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(ShownLogTest.class.getResource("/logback.xml"));
    Logger root = context.getLogger("ROOT");
    LoggingEvent event =
        new LoggingEvent(
            "",
            context.getLogger("test"),
            Level.WARN,
            message,
            new IllegalStateException("\u0007bell"),
            null);
    event.setMDCPropertyMap(Map.of());
    return new String(
        ((ConsoleAppender<ILoggingEvent>) root.getAppender(format)).getEncoder().encode(event),
        StandardCharsets.UTF_8);
  }
}
