package dev.proviso.core.policies.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.narrowing.Narrowing;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.Cap;
import dev.proviso.core.policies.judging.Circumstances.LastWord;
import dev.proviso.core.requests.intake.Judgement.Tightened;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.core.requests.routing.Routing.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Settles an opinion by what came before: the last word of a person, and what a rule has let pass
 * already. Both can only send a request to a person.
 */
final class Settling {

  /** For how long a person's word holds against rules. */
  static final Duration WORD = Duration.ofDays(7);

  private final Candidate candidate;
  private final Circumstances circumstances;

  private Settling(Candidate candidate, Circumstances circumstances) {
    this.candidate = candidate;
    this.circumstances = circumstances;
  }

  static Judged settle(Opinion opinion, Candidate candidate, Circumstances circumstances) {
    return new Settling(candidate, circumstances).settled(opinion);
  }

  private Judged settled(Opinion opinion) {
    if (opinion.ruling() == null) {
      return person(opinion, opinion.demands().routing());
    }
    if (!opinion.lets()) {
      return new Judged(
          opinion.findings(),
          opinion.by(),
          opinion.ruling(),
          Routing.OPEN,
          Tightened.NOTHING,
          null);
    }
    Map<String, BigDecimal> amounts = amounts(opinion.by());
    String against = against(opinion, amounts);
    if (against != null) {
      Reason reason = new Reason(opinion.by().ref(), against, null, null);
      return person(opinion, opinion.demands().routing(reason));
    }
    return new Judged(
        opinion.findings(),
        opinion.by(),
        opinion.ruling(),
        Routing.OPEN,
        opinion.demands().tightened(),
        amounts);
  }

  private static Judged person(Opinion opinion, Routing routing) {
    return new Judged(opinion.findings(), null, null, routing, opinion.demands().tightened(), null);
  }

  /** Why a person has to decide after all, a key of a text; null if the rule may answer. */
  private String against(Opinion opinion, Map<String, BigDecimal> amounts) {
    Policy by = opinion.by();
    if (by.kind().isStanding() && !circumstances.mayDecide(by.madeBy())) {
      return "maker_gone";
    }
    Optional<LastWord> word = circumstances.lastWord(candidate.now().minus(WORD));
    if (word.isPresent() && isAgainst(word.get(), opinion)) {
      return "last_word";
    }
    if (amounts == null) {
      return "bad_amount";
    }
    boolean over = by.document().caps().stream().anyMatch(cap -> isOver(by, cap, amounts));
    return over ? "over_cap" : null;
  }

  private boolean isAgainst(LastWord word, Opinion opinion) {
    Policy by = opinion.by();
    if (by.kind().isStanding() && by.createdAt().isAfter(word.at())) {
      return false;
    }
    if (word.denied()) {
      return true;
    }
    ObjectNode given = opinion.ruling().conditions();
    ConditionsSchema schema = opinion.demands().conditions().orElse(null);
    return !word.conditions().isEmpty() && !Narrowing.isNarrower(schema, given, word.conditions());
  }

  private boolean isOver(Policy by, Cap cap, Map<String, BigDecimal> amounts) {
    Instant since = candidate.now().minus(Duration.ofHours(cap.withinHours()));
    if (cap.per() == Cap.Per.SESSION && candidate.session() == null) {
      return true;
    }
    if (cap.count() != null && circumstances.uses(by, cap, since) >= cap.count()) {
      return true;
    }
    if (cap.sum() == null) {
      return false;
    }
    Optional<BigDecimal> sum =
        circumstances.sum(by, cap, since).map(it -> it.add(amounts.get(cap.sum())));
    return sum.isEmpty() || sum.get().compareTo(cap.atMost()) > 0;
  }

  /**
   * What counts towards the sums of a rule; null where an amount is absent, negative or no number.
   */
  private Map<String, BigDecimal> amounts(Policy by) {
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    for (Cap cap : by.document().caps()) {
      if (cap.sum() != null) {
        BigDecimal amount = candidate.facts().amount(cap.sum());
        if (amount == null || amount.signum() < 0) {
          return null;
        }
        amounts.put(cap.sum(), amount);
      }
    }
    return amounts;
  }
}
