package dev.proviso.core.policies.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.narrowing.Tightening;
import dev.proviso.core.conditions.narrowing.Tightening.Held;
import dev.proviso.core.conditions.narrowing.Tightening.How;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.document.Then;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.intake.Judgement.Tightened;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.core.requests.routing.Routing.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What policies together demand of people who decide a request: each narrows what the others say,
 * so their order does not matter.
 */
final class Demands {

  private final Candidate candidate;
  private final List<List<String>> deciders = new ArrayList<>();
  private final List<Routing.Escalation> escalations = new ArrayList<>();
  private final List<Reason> reasons = new ArrayList<>();
  private int quorum = 1;
  private boolean needsComment;
  private boolean limited;
  private boolean person;
  private Priority priority;
  private Instant expiresAt;
  private Held held;

  Demands(Candidate candidate) {
    this.candidate = candidate;
    this.priority = candidate.priority();
    this.expiresAt = candidate.expiresAt();
    this.held = new Held(How.TIGHTENED, List.of(), candidate::conditions);
  }

  /** Whether a person has to decide, so that no rule may let it pass. */
  boolean needPerson() {
    return person;
  }

  /** Whether bounds or added conditions apply, so that a plain approval says too little. */
  boolean limit() {
    return limited;
  }

  /** What the agent itself lets others set: a rule counts on nothing that a guard has added. */
  Optional<ConditionsSchema> offered() {
    return Optional.ofNullable(candidate.conditions()).filter(schema -> !schema.isEmpty());
  }

  /** What a person, or a rule, may set. */
  Optional<ConditionsSchema> conditions() {
    return Optional.ofNullable(held.schema());
  }

  /** Demands a person, for this reason. */
  void person(Reason reason) {
    person = true;
    reasons.add(reason);
  }

  /** Demands what a policy that matches says. */
  void add(Policy policy) {
    Then then = policy.document().then();
    if (then.outcome() == PolicyOutcome.PERSON) {
      person(new Reason(policy.ref(), "says_person", null, then.terms().note()));
    }
    apply(policy);
  }

  /**
   * Demands a person because a policy could not be asked; and all that it says of how people
   * decide, as if it matched.
   */
  void addFailed(Policy policy, Reason reason) {
    person(reason);
    apply(policy);
  }

  private void apply(Policy policy) {
    Then then = policy.document().then();
    if (then.outcome() == PolicyOutcome.PERSON) {
      route(then.terms());
    }
    if (!then.fields().isEmpty()) {
      tighten(policy);
    }
  }

  private void route(Then.Terms terms) {
    if (!terms.deciders().isEmpty()) {
      deciders.add(terms.deciders());
    }
    quorum = Math.max(quorum, terms.quorum());
    needsComment |= terms.needsComment();
    if (terms.priority() != null && terms.priority().compareTo(priority) < 0) {
      priority = terms.priority();
    }
    if (terms.expiresIn() != null) {
      expiresAt = earlier(expiresAt, candidate.now().plus(terms.expiresIn()));
    }
    for (Then.Escalate escalate : terms.escalate()) {
      Duration after = escalate.after();
      escalations.add(new Routing.Escalation(candidate.now().plus(after), escalate.deciders()));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  /**
   * Holds all fields of all policies, whatever the agent's schema says: where it cannot be
   * tightened a person decides, and the policies' own fields stand in place of the agent's. Where
   * policies contradict each other nothing can be approved.
   */
  private void tighten(Policy policy) {
    limited = true;
    if (held.how() != How.CONTRADICTORY) {
      List<ObjectNode> all = new ArrayList<>(held.fields());
      all.addAll(policy.document().then().held());
      held = Tightening.hold(candidate.conditions(), all);
    }
    if (held.how() != How.TIGHTENED) {
      String code = held.how() == How.CONTRADICTORY ? Routing.CONTRADICTORY : "fields_clash";
      person(new Reason(policy.ref(), code, null, null));
    }
  }

  /** How people must decide. */
  Routing routing() {
    List<Routing.Escalation> sooner =
        escalations.stream().sorted(Comparator.comparing(Routing.Escalation::at)).toList();
    return new Routing(
        List.copyOf(deciders), quorum, needsComment, limited, sooner, List.copyOf(reasons));
  }

  Tightened tightened() {
    return new Tightened(
        priority == candidate.priority() ? null : priority,
        Objects.equals(expiresAt, candidate.expiresAt()) ? null : expiresAt,
        limited ? held.schema() : null);
  }
}
