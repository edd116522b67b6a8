package dev.proviso.ops.cli;

import dev.proviso.ops.cli.agent.CallFailure;
import dev.proviso.platform.Refusal;
import io.micronaut.context.exceptions.ConfigurationException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a failure of a command means, as one sentence with its remedy. */
final class Failures {

  private Failures() {}

  static String sentence(Throwable failure) {
    return find(failure, CallFailure.class)
        .map(Throwable::getMessage)
        .or(() -> refusal(failure).map(Refusal::getMessage))
        .or(() -> find(failure, ConfigurationException.class).map(Throwable::getMessage))
        .orElseGet(() -> reason(failure));
  }

  /** The refusal that a failure comes from; empty where it is of another kind. */
  static Optional<Refusal> refusal(Throwable failure) {
    return find(failure, Refusal.class);
  }

  /** The innermost cause, in one line. */
  static String reason(Throwable failure) {
    if (failure.getCause() != null) {
      return reason(failure.getCause());
    }
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
