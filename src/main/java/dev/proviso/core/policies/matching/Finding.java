package dev.proviso.core.policies.matching;

import dev.proviso.core.policies.document.Fact;

/**
 * What became of a policy for a request.
 *
 * @param failed the first fact to blame for a failure; null where it did not fail
 */
public record Finding(Truth truth, Fact failed) {

  static final Finding TRUE = new Finding(Truth.TRUE, null);
  static final Finding FALSE = new Finding(Truth.FALSE, null);
  static final Finding OUT_OF_SCOPE = new Finding(Truth.OUT_OF_SCOPE, null);

  /** Whether the policy applies. */
  public boolean holds() {
    return truth == Truth.TRUE;
  }

  /** Whether it cannot be said, so that a person has to look. */
  public boolean hasFailed() {
    return truth == Truth.FAILED;
  }
}
