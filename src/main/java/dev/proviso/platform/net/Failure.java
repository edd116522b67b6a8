package dev.proviso.platform.net;

import io.micronaut.http.client.exceptions.ReadTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why an attempt to call brought no answer. */
public enum Failure {
  /** The URL, or an address that its host leads to, may not be called. */
  REFUSED_ADDRESS,
  /** The name service does not know the host. */
  UNKNOWN_HOST,
  /** No TLS connection: not trusted, not its name, or not TLS. */
  TLS,
  /** No TCP connection. */
  CONNECT,
  /** No complete answer in time. */
  TIMEOUT,
  /** A status line or headers over their limit. */
  TOO_LARGE,
  /** Anything else that is not an HTTP answer, such as a connection closed too early. */
  PROTOCOL;

  private static final int LONGEST_REASON = 200;

  /** The code under which it is logged: {@code refused_address}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Failure of(Throwable thrown) {
    for (Failure failure : values()) {
      if (failure.cause(thrown).isPresent()) {
        return failure;
      }
    }
    return PROTOCOL;
  }

  /** What the cause says of itself, at most 200 characters on one line. */
  String reason(Throwable thrown) {
    Throwable cause = cause(thrown).orElse(thrown);
    String text =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
  }

  private Optional<Throwable> cause(Throwable thrown) {
    return chain(thrown).stream().filter(this::isShownBy).findFirst();
  }

  private boolean isShownBy(Throwable it) {
    return switch (this) {
      case REFUSED_ADDRESS -> it instanceof AddressRefused;
      case UNKNOWN_HOST -> it instanceof UnknownHostException;
      case TLS -> it instanceof SSLException || it instanceof CertificateException;
      case CONNECT -> it instanceof ConnectException || it instanceof NoRouteToHostException;
      case TIMEOUT -> it instanceof TimeoutException || it instanceof ReadTimeoutException;
      case TOO_LARGE -> it instanceof TooLongFrameException;
      case PROTOCOL -> true;
    };
  }

  private static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable it = thrown; it != null && chain.size() < 20; it = it.getCause()) {
      chain.add(it);
    }
    return chain;
  }
}
