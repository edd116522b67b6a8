package dev.proviso.core.policies.judging;

import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.document.Clause;
import dev.proviso.core.policies.document.Operator;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.matching.Finding;
import dev.proviso.core.policies.matching.Steps;
import dev.proviso.core.policies.matching.Truth;
import dev.proviso.core.policies.matching.ValueKind;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.routing.Routing.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Forms the opinion of a rule book: guards first, all of them, then the rules up to the first that
 * answers. A guard only narrows, whatever the rules say: deny before person before anything else.
 * Once a person decides, because a fact could not be read or a rule may not answer, later rules can
 * only narrow how: the first that sends such requests to people counts as if it had been the first
 * of all. So nobody has fewer people decide by sending something that cannot be read.
 */
final class Opinions {

  private final RuleBook book;
  private final Candidate candidate;
  private final Reason without;
  private final List<Found> findings = new ArrayList<>();
  private final Demands demands;
  private boolean passedOver;
  private final Steps followed = Steps.ofRequest();

  /** Those of policies that only watch, so that they take nothing from the others. */
  private final Steps watched = Steps.ofRequest();

  private Policy by;
  private Ruling ruling;

  private Opinions(RuleBook book, Candidate candidate, Reason without) {
    this.book = book;
    this.candidate = candidate;
    this.without = without;
    this.demands = new Demands(candidate);
  }

  static Opinion of(RuleBook book, Candidate candidate) {
    return new Opinions(book, candidate, null).form();
  }

  /** The same where one rule may not answer after all, for a reason that names it. */
  static Opinion without(RuleBook book, Candidate candidate, Reason reason) {
    return new Opinions(book, candidate, reason).form();
  }

  private Opinion form() {
    book.guards().forEach(this::guard);
    if (ruling == null) {
      for (Policy policy : book.rules()) {
        if (answers(policy)) {
          break;
        }
      }
    }
    return new Opinion(List.copyOf(findings), by, ruling, demands);
  }

  private void guard(Policy policy) {
    Found found = find(policy);
    if (found == null || !found.isFollowed()) {
      return;
    }
    if (found.hasFailed()) {
      demands.addFailed(policy, unread(policy, found.failed()));
    } else if (policy.document().then().outcome() == PolicyOutcome.DENY) {
      deny(policy);
    } else {
      demands.add(policy);
    }
  }

  /** Whether no rule after this one is asked. */
  private boolean answers(Policy policy) {
    boolean lets = policy.document().approves();
    if (lets && (passedOver || isCritical(policy))) {
      return false;
    }
    Found found = find(policy);
    if (found == null || !found.isFollowed()) {
      return false;
    }
    if (found.hasFailed()) {
      demands.addFailed(policy, unread(policy, found.failed()));
      passedOver = true;
      return false;
    }
    switch (policy.document().then().outcome()) {
      case DENY -> {
        if (!passedOver) {
          deny(policy);
        }
      }
      case PERSON -> demands.add(policy);
      default -> let(policy);
    }
    return !passedOver || !lets;
  }

  private boolean isCritical(Policy policy) {
    return policy.kind().isStanding() && candidate.priority() == Priority.CRITICAL;
  }

  /** What a policy finds; null if it has nothing to say. */
  private Found find(Policy policy) {
    Steps steps = policy.mode() == Mode.ON ? followed : watched;
    Finding finding = policy.matcher().match(candidate.facts(), steps);
    if (finding.truth() != Truth.TRUE && finding.truth() != Truth.FAILED) {
      return null;
    }
    Found found = new Found(policy, finding.row());
    findings.add(found);
    return found;
  }

  private Reason unread(Policy policy, Clause.Row row) {
    Map<String, String> detail =
        Map.of(
            "expected",
            row.op() == Operator.MATCHES ? "pattern" : row.type().word(),
            "found",
            ValueKind.of(candidate.facts().read(row.fact())));
    return new Reason(policy.ref(), "failed", row.fact().word(), null, detail);
  }

  private void deny(Policy policy) {
    if (ruling == null) {
      by = policy;
      ruling = Ruling.of(Verdict.DENIED, policy.document().then().comment());
    }
  }

  /** Lets it pass, or passes the rule over. */
  private void let(Policy policy) {
    passedOver = true;
    if (without != null && policy.ref().equals(without.policy())) {
      demands.person(without);
    } else if (!demands.needPerson()) {
      Offer offer = Offer.of(policy, demands);
      if (offer.ruling() == null) {
        demands.person(new Reason(policy.ref(), offer.code(), offer.fact(), null));
      } else {
        by = policy;
        ruling = offer.ruling();
        passedOver = false;
      }
    }
  }
}
