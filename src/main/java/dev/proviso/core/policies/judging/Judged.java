package dev.proviso.core.policies.judging;

import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.Tier;
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

  /**
   * The policy after which no rule was asked: the one that answers, or the rule that matched first;
   * null where all of them were.
   */
  public Policy first() {
    return by != null
        ? by
        : findings.stream()
            .filter(Found::isFollowed)
            .map(Found::policy)
            .filter(it -> it.document().tier() == Tier.RULE)
            .findFirst()
            .orElse(null);
  }

  /** Whether a policy was asked, and found something. */
  public boolean found(String id) {
    return findings.stream().anyMatch(it -> it.policy().id().equals(id));
  }

  /**
   * Why a policy that is on and matches did not let it pass although it would have: the code of the
   * reason, {@code stopped} for the stop button, or {@code guard}; null where that is not so.
   */
  String held(Found found) {
    boolean lets = found.isFollowed() && !found.hasFailed() && found.policy().document().approves();
    if (!lets || (by != null && by.id().equals(found.policy().id()))) {
      return null;
    }
    return routing.reasons().stream()
        .filter(it -> it.policy() != null && it.policy().id().equals(found.policy().id()))
        .map(Reason::code)
        .findFirst()
        .orElse(isStopped() ? "stopped" : "guard");
  }

  private boolean isStopped() {
    return findings.stream().map(Found::policy).anyMatch(it -> it.kind() == PolicyKind.STOP);
  }

  /** Whether a policy lets it pass. */
  boolean lets() {
    return ruling != null && ruling.verdict() != Verdict.DENIED;
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
