package dev.proviso.core.policies.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a policy does with a request that it matches. */
public enum PolicyOutcome {
  /** Rules only: it may run as shown. */
  APPROVE,
  /** Rules only: it may run within conditions. */
  CONDITIONAL,
  /** It must not run. */
  DENY,
  /** A person decides. */
  PERSON,
  /** Guards only: it bounds the conditions that people and rules may set. */
  LIMIT;

  /** The word in documents and on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether something passes without a person. */
  public boolean approves() {
    return this == APPROVE || this == CONDITIONAL;
  }

  /** The outcome of a word; empty for any other text. */
  public static Optional<PolicyOutcome> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
