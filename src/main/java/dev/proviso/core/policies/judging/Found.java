package dev.proviso.core.policies.judging;

import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.Clause;

/**
 * What one policy found.
 *
 * @param policy the policy
 * @param failed the row whose fact could not be read; null if the policy matches
 */
record Found(Policy policy, Clause.Row failed) {

  boolean hasFailed() {
    return failed != null;
  }

  /** The word in the list of findings: the outcome, or that a fact could not be read. */
  String word() {
    return hasFailed() ? "failed" : policy.document().then().outcome().word();
  }

  boolean isFollowed() {
    return policy.mode() == Mode.ON;
  }
}
