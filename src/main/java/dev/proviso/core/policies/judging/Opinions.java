package dev.proviso.core.policies.judging;

import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.document.Then;
import dev.proviso.core.policies.matching.Finding;
import dev.proviso.core.policies.matching.Truth;
import dev.proviso.core.requests.Priority;
import java.util.ArrayList;
import java.util.List;

/**
 * Forms the opinion of a rule book: guards first, all of them, then the rules up to the first that
 * matches. A guard only narrows, whatever the rules say: deny before person before anything else.
 */
final class Opinions {

  private final RuleBook book;
  private final Candidate candidate;
  private final List<Found> findings = new ArrayList<>();
  private final Demands demands;
  private Policy by;
  private Ruling ruling;

  private Opinions(RuleBook book, Candidate candidate) {
    this.book = book;
    this.candidate = candidate;
    this.demands = new Demands(candidate);
  }

  static Opinion of(RuleBook book, Candidate candidate) {
    return new Opinions(book, candidate).form();
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
    Then then = policy.document().then();
    if (found.hasFailed()) {
      demands.person(policy, "failed", found.failed().word(), null);
    } else if (then.outcome() == PolicyOutcome.DENY) {
      deny(policy);
    } else {
      demands.add(policy);
    }
  }

  /** Whether no rule after this one is asked. */
  private boolean answers(Policy policy) {
    if (policy.kind().isStanding() && candidate.priority() == Priority.CRITICAL) {
      return false;
    }
    Found found = find(policy);
    if (found == null || !found.isFollowed()) {
      return false;
    }
    if (found.hasFailed()) {
      demands.person(policy, "failed", found.failed().word(), null);
      return true;
    }
    switch (policy.document().then().outcome()) {
      case DENY -> deny(policy);
      case PERSON -> demands.add(policy);
      default -> let(policy);
    }
    return true;
  }

  /** What a policy finds; null if it has nothing to say. */
  private Found find(Policy policy) {
    Finding finding = policy.matcher().match(candidate.facts());
    if (finding.truth() != Truth.TRUE && finding.truth() != Truth.FAILED) {
      return null;
    }
    Found found = new Found(policy, finding.failed());
    findings.add(found);
    return found;
  }

  private void deny(Policy policy) {
    if (ruling == null) {
      by = policy;
      ruling = Ruling.of(Verdict.DENIED, policy.document().then().comment());
    }
  }

  private void let(Policy policy) {
    if (demands.needPerson()) {
      return;
    }
    if (policy.madeBy().equals(candidate.principal())) {
      demands.person(policy, "own_policy", null, null);
      return;
    }
    Offer offer = Offer.of(policy, demands);
    if (offer.ruling() == null) {
      demands.person(policy, offer.code(), offer.fact(), null);
    } else {
      by = policy;
      ruling = offer.ruling();
    }
  }
}
