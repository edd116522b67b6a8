package dev.proviso.core.requests;

import dev.proviso.core.decisions.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The states of a request. All but {@code PENDING} are final; docs/lifecycle.md draws them. */
public enum RequestStatus {
  PENDING,
  APPROVED,
  DENIED,
  CONDITIONAL,
  CANCELLED,
  EXPIRED;

  /** Whether it still has no outcome. */
  public boolean pending() {
    return this == PENDING;
  }

  /** Whether a person decided it. */
  public boolean decided() {
    return this == APPROVED || this == DENIED || this == CONDITIONAL;
  }

  /** The word on the wire and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of a word; empty for any other text. */
  public static Optional<RequestStatus> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
  }

  static RequestStatus of(Verdict verdict) {
    return valueOf(verdict.name());
  }
}
