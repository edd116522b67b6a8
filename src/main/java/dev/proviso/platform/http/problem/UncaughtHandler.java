package dev.proviso.platform.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers unexpected failures with a reference to the log, and nothing about the failure itself.
 */
@Singleton
final class UncaughtHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(UncaughtHandler.class);

  private final ErrorResponses answers;

  UncaughtHandler(ErrorResponses answers) {
    this.answers = answers;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, Throwable failure) {
    HttpRequest<?> asked = request;
    return answers.of(asked, logged(asked, failure));
  }

  /**
   * What JDBC calls transient, SQLSTATE 08 (connection) and 57P (shut down, starting up), and the
   * pool's message for a connection that broke in use, which has no SQLSTATE.
   */
  private static boolean isAway(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientException
        || (state == null
            ? "Connection is closed".equals(e.getMessage())
            : state.matches("(08|57P).*"));
  }

  private static boolean databaseIsAway(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .anyMatch(UncaughtHandler::isAway);
  }

  static Problem logged(HttpRequest<?> request, Throwable failure) {
    if (databaseIsAway(failure)) {
      LOG.warn("{} {}: the database is away", request.getMethod(), request.getPath());
      LOG.debug("The database is away", failure);
      return new Problem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "storage_unavailable",
          "The database does not answer now. Try again soon.",
          List.of(),
          Duration.ofSeconds(5),
          null);
    }
    String reference = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    if (failure instanceof EOFException || failure instanceof ClosedChannelException) {
      LOG.debug("{} {} was not read to its end", request.getMethod(), request.getPath(), failure);
    } else {
      LOG.error(
          "{} {} failed, reference {}", request.getMethod(), request.getPath(), reference, failure);
    }
    return new Problem(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "internal_error",
        "Something went wrong here. The log has it under the reference " + reference + ".",
        List.of(),
        null,
        reference);
  }
}
