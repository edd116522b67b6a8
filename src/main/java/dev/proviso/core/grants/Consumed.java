package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Refusal;

/** What came of asking to use what was allowed. */
public sealed interface Consumed {

  /**
   * It may be done now, once.
   *
   * @param answer the answer, the same each time for the same idempotency key
   * @param replayed whether it was given before
   */
  record Allowed(ObjectNode answer, boolean replayed) implements Consumed {}

  /**
   * It must not be done, and nothing was counted.
   *
   * @param refusal why
   * @param allowance what is allowed now
   */
  record Refused(Refusal refusal, Allowance allowance) implements Consumed {}
}
