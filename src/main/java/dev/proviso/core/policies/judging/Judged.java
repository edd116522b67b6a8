package dev.proviso.core.policies.judging;

import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.requests.intake.Judgement.Tightened;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.core.requests.routing.Routing.Reason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a request.
 *
 * @param findings what each policy found
 * @param by the policy that answers; null where people decide
 * @param ruling the answer; null where people decide
 * @param routing how they must decide
 * @param tightened what policies ask for beyond the agent's own wishes
 * @param amounts what counts towards the sums of the answering rule, by pointer; null where nothing
 *     is counted
 */
public record Judged(
    List<Found> findings,
    Policy by,
    Ruling ruling,
    Routing routing,
    Tightened tightened,
    Map<String, BigDecimal> amounts) {

  /** The policy that answers, or the first that sends it to people; null for none. */
  public PolicyRef policy() {
    return by != null
        ? by.ref()
        : routing.reasons().stream()
            .map(Reason::policy)
            .filter(it -> it != null)
            .findFirst()
            .orElse(null);
  }

  /** Whether people decide. */
  public boolean needsPerson() {
    return ruling == null;
  }

  /**
   * Why it comes out so: the policy that answers with its outcome and what it says, or each reason
   * for which people decide; empty where no policy says anything.
   */
  public List<Reason> because() {
    return needsPerson()
        ? routing.reasons()
        : List.of(new Reason(by.ref(), outcome(), null, ruling.comment()));
  }

  /**
   * The word of what becomes of it: {@code approve}, {@code conditional}, {@code deny}, {@code
   * person}.
   */
  public String outcome() {
    return ruling == null ? "person" : by.document().then().outcome().word();
  }
}
