package dev.proviso.ops.cli.agent;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What a command has around it.
 *
 * @param environment the variables of the environment; null for one that is not set
 * @param in standard input
 * @param out standard output, for what is no text of ours
 * @param patience how long a server that has answered before may be away
 */
public record Surroundings(
    UnaryOperator<String> environment, InputStream in, OutputStream out, Duration patience) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(System::getenv, System.in, System.out, PATIENCE);
  }

  /** A variable that has a value; null otherwise. */
  String variable(String name) {
    String value = environment.apply(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
