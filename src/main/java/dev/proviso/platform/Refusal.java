package dev.proviso.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The one way in which Proviso says no: a kind, a stable code, one plain English sentence, and the
 * faults behind it. Doors map the kind to their protocol (HTTP: RFC 9457 problem details).
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What sort of no it is; each has one HTTP status. */
  public enum Kind {
    /** The input is wrong: 400. */
    INVALID,
    /** Who asks is unknown: 401. */
    UNAUTHENTICATED,
    /** Who asks may not: 403. */
    FORBIDDEN,
    /** There is nothing there, or nothing that the caller may see: 404. */
    NOT_FOUND,
    /** The state has moved on: 409. */
    CONFLICT,
    /** The body is over its limit: 413. */
    TOO_LARGE,
    /** The body is of a type that is not taken: 415. */
    UNSUPPORTED,
    /** The input is well formed and its content is not acceptable: 422. */
    UNPROCESSABLE,
    /** A rate or quota is used up: 429. */
    TOO_MANY,
    /** The server cannot do it now; trying again later may help: 503. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final String code;
  private final transient List<Fault> faults;
  private final Duration retryAfter;

  public Refusal(Kind kind, String code, String message) {
    this(kind, code, message, List.of());
  }

  public Refusal(Kind kind, String code, String message, List<Fault> faults) {
    this(kind, code, message, faults, null);
  }

  private Refusal(Kind kind, String code, String message, List<Fault> faults, Duration retryAfter) {
    // No stack trace: a refusal is an answer, and may be given thousands of times a second.
    super(message, null, false, false);
    this.kind = kind;
    this.code = code;
    this.faults = List.copyOf(faults);
    this.retryAfter = retryAfter;
  }

  /** A refusal of a parameter of an address, which says what it takes. */
  public static Refusal parameter(String name, String takes) {
    return new Refusal(
        Kind.INVALID, "invalid_parameter", "Invalid %s. It must be %s.".formatted(name, takes));
  }

  /** A refusal of too many, which says when asking again can help. */
  public static Refusal tooMany(String code, String message, Duration retryAfter) {
    return new Refusal(Kind.TOO_MANY, code, message, List.of(), retryAfter);
  }

  /** What sort of no it is. */
  public Kind kind() {
    return kind;
  }

  /** The stable, lower-case code that callers may branch on, such as {@code content_changed}. */
  public String code() {
    return code;
  }

  /** The single faults, in the order of the input; empty where the sentence says it all. */
  public List<Fault> faults() {
    return faults == null ? List.of() : faults;
  }

  /** When asking again can help, where that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
