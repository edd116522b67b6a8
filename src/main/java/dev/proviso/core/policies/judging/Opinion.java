package dev.proviso.core.policies.judging;

import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.policies.Policy;
import java.util.List;

/**
 * What a rule book says of a request by itself, before anything is counted.
 *
 * @param findings what each policy found
 * @param by the policy that answers; null where none does
 * @param ruling its answer; null where people decide
 * @param demands how people must decide, where they do
 */
record Opinion(List<Found> findings, Policy by, Ruling ruling, Demands demands) {

  /** Whether the answer lets the request pass, so that it counts and can be overruled. */
  boolean lets() {
    return ruling != null && by.document().approves();
  }
}
