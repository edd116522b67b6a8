package dev.proviso.core.policies.matching;

/** Whether a policy, or a clause of it, holds for a request. */
public enum Truth {
  TRUE,
  FALSE,
  /** A fact is absent, of another type, or more than is compared. */
  FAILED,
  /** The policy does not look at such requests. */
  OUT_OF_SCOPE;

  static Truth of(boolean holds) {
    return holds ? TRUE : FALSE;
  }
}
