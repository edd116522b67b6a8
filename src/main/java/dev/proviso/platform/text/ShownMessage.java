package dev.proviso.platform.text;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The message of a line of the log, with every invisible character as its number. */
public final class ShownMessage extends MessageConverter {

  @Override
  public String convert(ILoggingEvent event) {
    return Invisible.drawnLines(super.convert(event));
  }
}
