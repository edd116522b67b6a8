package dev.proviso.platform.text;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** A failure in the log, with every invisible character of its messages as its number. */
public final class ShownFailure extends ThrowableProxyConverter {

  @Override
  protected String throwableProxyToString(IThrowableProxy failure) {
    return Invisible.drawnLines(super.throwableProxyToString(failure));
  }
}
