package dev.proviso.platform.http.problem;

import io.micronaut.http.HttpStatus;
import java.nio.channels.ClosedChannelException;

/**
 * Why the bytes of a request are refused. It is a kind of closed connection, so that the framework
 * does not log it as a server failure.
 */
public final class BadWire extends ClosedChannelException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String sentence;

  public BadWire(HttpStatus status, String sentence) {
    this.status = status;
    this.sentence = sentence;
  }

  @Override
  public String getMessage() {
    return sentence;
  }

  Problem problem() {
    return status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED
        ? Problem.of(status, "http_version", sentence)
        : Problem.of(status, "invalid_request", sentence);
  }
}
