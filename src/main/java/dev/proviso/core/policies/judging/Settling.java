package dev.proviso.core.policies.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.narrowing.Narrowing;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.document.Cap;
import dev.proviso.core.policies.judging.Circumstances.LastWord;
import dev.proviso.core.requests.intake.Judgement.Tightened;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.core.requests.routing.Routing.Reason;
import java.math.BigDecimal;
import java.time.Duration;
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

  private final RuleBook book;
  private final Candidate candidate;
  private final Circumstances circumstances;

  private Settling(RuleBook book, Candidate candidate, Circumstances circumstances) {
    this.book = book;
    this.candidate = candidate;
    this.circumstances = circumstances;
  }

  /** Settles the opinion that a rule book has of a request. */
  static Judged settle(
      RuleBook book, Opinion opinion, Candidate candidate, Circumstances circumstances) {
    return new Settling(book, candidate, circumstances).settled(opinion);
  }

  private Judged settled(Opinion opinion) {
    if (opinion.ruling() == null) {
      return person(opinion);
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
    Optional<Reason> against = against(opinion, amounts);
    if (against.isPresent()) {
      return person(Opinions.without(book, candidate, against.get()));
    }
    return new Judged(
        opinion.findings(),
        opinion.by(),
        opinion.ruling(),
        Routing.OPEN,
        opinion.demands().tightened(),
        amounts);
  }

  private static Judged person(Opinion opinion) {
    Demands demands = opinion.demands();
    return new Judged(opinion.findings(), null, null, demands.routing(), demands.tightened(), null);
  }

  /** Why a person has to decide after all; empty if the rule may answer. */
  private Optional<Reason> against(Opinion opinion, Map<String, BigDecimal> amounts) {
    Policy by = opinion.by();
    String asker = candidate.principal();
    if (by.madeBy().equals(asker) || circumstances.profits(by, asker)) {
      return Optional.of(new Reason(by.ref(), "own_policy", null, null));
    }
    if (by.kind().isStanding() && !circumstances.mayDecide(by.madeBy())) {
      return Optional.of(new Reason(by.ref(), "maker_gone", null, null));
    }
    if (candidate.parent() != null
        && !circumstances.hasRoom(
            candidate.parent(), opinion.demands().conditions().orElse(null), opinion.ruling())) {
      return Optional.of(new Reason(by.ref(), "no_room", null, null));
    }
    Optional<LastWord> word = circumstances.lastWord(candidate.now().minus(WORD));
    if (word.isPresent() && isAgainst(word.get(), opinion)) {
      return Optional.of(new Reason(by.ref(), "last_word", null, null));
    }
    return amounts == null
        ? Optional.of(new Reason(by.ref(), "bad_amount", null, null))
        : new CapCheck(by, candidate, circumstances).over(amounts);
  }

  private boolean isAgainst(LastWord word, Opinion opinion) {
    Policy by = opinion.by();
    if (by.kind().isStanding() && by.createdAt().isAfter(word.at())) {
      return false;
    }
    if (word.said() != Verdict.CONDITIONAL || word.conditions().isEmpty()) {
      // Conditions in words alone cannot be compared with anything.
      return word.said() != Verdict.APPROVED;
    }
    ObjectNode given = opinion.ruling().conditions();
    ConditionsSchema schema = opinion.demands().conditions().orElse(null);
    return !Narrowing.isNarrower(schema, given, word.conditions());
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
