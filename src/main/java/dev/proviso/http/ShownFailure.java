package dev.proviso.http;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.proviso.text.Invisible;

/** A failure in the log, with every invisible character of its messages as its number. */
public final class ShownFailure extends ThrowableProxyConverter {

  @Override
  protected String throwableProxyToString(IThrowableProxy failure) {
    return Invisible.drawnLines(super.throwableProxyToString(failure));
  }
}
