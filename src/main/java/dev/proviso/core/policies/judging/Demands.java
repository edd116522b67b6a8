package dev.proviso.core.policies.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.narrowing.Tightening;
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
import java.util.stream.Stream;

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
  private ConditionsSchema conditions;

  Demands(Candidate candidate) {
    this.candidate = candidate;
    this.priority = candidate.priority();
    this.expiresAt = candidate.expiresAt();
    this.conditions = candidate.conditions();
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
    return Optional.ofNullable(conditions);
  }

  /** Demands a person, for this reason. */
  void person(Policy policy, String code, String fact, String note) {
    person = true;
    reasons.add(new Reason(policy == null ? null : policy.ref(), code, fact, note));
  }

  /** Demands what a policy that matches says. */
  void add(Policy policy) {
    Then then = policy.document().then();
    if (then.outcome() == PolicyOutcome.PERSON) {
      Then.Terms terms = then.terms();
      person(policy, "says_person", null, terms.note());
      route(terms);
    }
    if (!then.fields().isEmpty()) {
      tighten(policy, then.fields());
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

  private void tighten(Policy policy, List<ObjectNode> fields) {
    Optional<ConditionsSchema> tighter = Tightening.apply(conditions, fields);
    if (tighter.isEmpty()) {
      person(policy, "fields_clash", null, null);
      return;
    }
    conditions = tighter.get();
    limited = true;
  }

  /** How people must decide; with more reasons than those of the policies themselves. */
  Routing routing(Reason... more) {
    List<Routing.Escalation> sooner =
        escalations.stream().sorted(Comparator.comparing(Routing.Escalation::at)).toList();
    List<Reason> why = Stream.concat(reasons.stream(), Stream.of(more)).toList();
    return new Routing(List.copyOf(deciders), quorum, needsComment, limited, sooner, why);
  }

  Tightened tightened() {
    return new Tightened(
        priority == candidate.priority() ? null : priority,
        Objects.equals(expiresAt, candidate.expiresAt()) ? null : expiresAt,
        limited ? conditions : null);
  }
}
