package dev.proviso.http;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.proviso.text.Invisible;

/** The message of a line of the log, with every invisible character as its number. */
public final class ShownMessage extends MessageConverter {

  @Override
  public String convert(ILoggingEvent event) {
    return Invisible.drawnLines(super.convert(event));
  }
}
