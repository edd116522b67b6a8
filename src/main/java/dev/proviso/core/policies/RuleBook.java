package dev.proviso.core.policies;

import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.document.Tier;
import java.util.List;
import java.util.stream.Stream;

/**
 * All policies that are judged, in their order: what is off is not among them.
 *
 * @param version the version of the whole set
 * @param guards in no order
 * @param rules those of admins in their order, then those from decisions
 */
public record RuleBook(long version, List<Policy> guards, List<Policy> rules) {

  /** No policies. */
  public static final RuleBook NONE = new RuleBook(-1, List.of(), List.of());

  /** The book of these policies, which are in the order of their places. */
  public static RuleBook of(long version, List<Policy> policies) {
    List<Policy> judged = policies.stream().filter(it -> it.mode() != Mode.OFF).toList();
    List<Policy> rules = judged.stream().filter(it -> it.document().tier() == Tier.RULE).toList();
    return new RuleBook(
        version,
        judged.stream().filter(it -> it.document().tier() == Tier.GUARD).toList(),
        List.copyOf(
            Stream.concat(
                    rules.stream().filter(it -> !it.kind().isStanding()),
                    rules.stream().filter(it -> it.kind().isStanding()))
                .toList()));
  }

  /** Only the guards that deny: all that holds for a question, of which nothing is run. */
  public RuleBook denying() {
    List<Policy> denying =
        guards.stream().filter(it -> it.document().then().outcome() == PolicyOutcome.DENY).toList();
    return new RuleBook(version, denying, List.of());
  }

  /** Whether nothing is judged. */
  public boolean isEmpty() {
    return guards.isEmpty() && rules.isEmpty();
  }
}
