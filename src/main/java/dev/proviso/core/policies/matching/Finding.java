package dev.proviso.core.policies.matching;

import dev.proviso.core.policies.document.Clause;
import dev.proviso.core.policies.document.Fact;

/**
 * What became of a policy for a request.
 *
 * @param row the first row to blame for a failure; null where it did not fail
 */
public record Finding(Truth truth, Clause.Row row) {

  static final Finding TRUE = new Finding(Truth.TRUE, null);
  static final Finding FALSE = new Finding(Truth.FALSE, null);
  static final Finding OUT_OF_SCOPE = new Finding(Truth.OUT_OF_SCOPE, null);

  /** The fact that could not be read, or compared; null where it did not fail. */
  public Fact failed() {
    return row == null ? null : row.fact();
  }

  /** Whether the policy applies. */
  public boolean holds() {
    return truth == Truth.TRUE;
  }

  /** Whether it cannot be said, so that a person has to look. */
  public boolean hasFailed() {
    return truth == Truth.FAILED;
  }
}
