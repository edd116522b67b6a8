package dev.proviso.platform.http.problem;

import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.List;

/**
 * A refused or failed call, as it is told to the caller (RFC 9457).
 *
 * @param status the HTTP status
 * @param code the stable code that callers may branch on
 * @param detail one plain sentence
 * @param errors the single faults, each with its text; empty where the sentence says it all
 * @param retryAfter when asking again can help; null where it cannot or nobody knows
 * @param reference what the log has it under; null for what nobody has to look up
 */
public record Problem(
    HttpStatus status,
    String code,
    String detail,
    List<Flaw> errors,
    Duration retryAfter,
    String reference) {

  /** A problem that its sentence describes completely. */
  public static Problem of(HttpStatus status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), null, null);
  }

  /**
   * One thing that is wrong with the input.
   *
   * @param pointer where in the body (RFC 6901), empty for the whole
   * @param code what
   * @param message the text of it in the reader's language
   */
  public record Flaw(String pointer, String code, String message) {}
}
