package dev.proviso.platform.http.problem;

import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.List;

/**
 * A refused or failed call, as it is reported to the caller (RFC 9457).
 *
 * @param status the HTTP status
 * @param code the stable code that callers may branch on
 * @param detail one plain sentence
 * @param errors the individual faults, each with its text; empty if the sentence says it all
 * @param retryAfter when a retry may succeed; null if it cannot, or if that is unknown
 * @param reference its reference in the log; null if there is nothing to look up
 */
public record Problem(
    HttpStatus status,
    String code,
    String detail,
    List<Flaw> errors,
    Duration retryAfter,
    String reference) {

  /** A problem that is fully described by its sentence. */
  public static Problem of(HttpStatus status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), null, null);
  }

  /**
   * One thing that is wrong with the input.
   *
   * @param pointer the place in the body (RFC 6901); empty for the whole body
   * @param code what
   * @param message its text in the reader's language
   */
  public record Flaw(String pointer, String code, String message) {}
}
