package dev.proviso.core.policies.judging;

import dev.proviso.core.grants.ParentGrants;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.PolicySettings;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.RuleBooks;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.intake.Judge;
import dev.proviso.core.requests.intake.Judgement;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Judges new requests by the policies that stand when they are stored. The opinion is formed before
 * the transaction, from the rule book as it is known; if that has changed meanwhile, it is formed
 * anew inside. What is counted is counted inside, where nobody else writes.
 */
@Singleton
final class PolicyJudge implements Judge {

  private final RuleBooks books;
  private final PolicySettings settings;
  private final LastWords words;
  private final Uses uses;
  private final ApiKeys keys;
  private final PolicyAuthors authors;
  private final ParentGrants parents;
  private final Clock clock;
  private final Consumer<List<PolicyFindings.Row>> findings;

  PolicyJudge(
      RuleBooks books,
      PolicySettings settings,
      LastWords words,
      Uses uses,
      ApiKeys keys,
      PolicyAuthors authors,
      ParentGrants parents,
      PolicyFindings findings,
      Clock clock) {
    this.books = books;
    this.settings = settings;
    this.words = words;
    this.uses = uses;
    this.keys = keys;
    this.authors = authors;
    this.parents = parents;
    this.findings = findings::saveAll;
    this.clock = clock;
  }

  private record Opened(Candidate candidate, Request request, Actor actor) {}

  @Override
  public Case open(Submission submission, Request request, Actor actor) {
    RuleBook book = holding(books.known(), request);
    if (book.isEmpty()) {
      return tx -> {
        RuleBook now = holding(books.in(tx), request);
        return now.isEmpty()
            ? Judgement.NONE
            : judge(tx, now, opened(submission, request, actor), null);
      };
    }
    Opened opened = opened(submission, request, actor);
    Opinion opinion = Opinions.of(book, opened.candidate());
    return tx -> {
      RuleBook now = holding(books.in(tx), request);
      return now.isEmpty()
          ? Judgement.NONE
          : judge(tx, now, opened, now.version() == book.version() ? opinion : null);
    };
  }

  private static RuleBook holding(RuleBook book, Request request) {
    return request.isQuestion() ? book.denying() : book;
  }

  private Opened opened(Submission submission, Request request, Actor actor) {
    Instant now = InstantText.precise(clock.instant());
    return new Opened(Candidate.of(submission, actor, now, settings.zone()), request, actor);
  }

  private Judgement judge(Tx tx, RuleBook book, Opened opened, Opinion formed) {
    Candidate candidate = opened.candidate();
    Opinion opinion = formed == null ? Opinions.of(book, candidate) : formed;
    if (opinion.lets()) {
      tx.writeRows();
    }
    Judged judged =
        Settling.settle(
            book,
            opinion,
            candidate,
            new Stored(candidate, opened.request().action(), words, uses, keys, authors, parents));
    if (judged.findings().isEmpty() && judged.routing().isOpen()) {
      return Judgement.NONE;
    }
    Routing routing = judged.routing();
    return new Judgement(
        judged.ruling(),
        judged.policy(),
        routing,
        judged.tightened(),
        (in, stored) -> store(in, judged, opened, stored));
  }

  private void store(Tx tx, Judged judged, Opened opened, Request stored) {
    Candidate candidate = opened.candidate();
    String at = InstantText.write(candidate.now());
    for (Found found : judged.findings()) {
      tx.atEnd(
          findings,
          new PolicyFindings.Row(
              stored.seq(),
              found.policy().id(),
              found.policy().version(),
              found.word(),
              found.isFollowed() ? 1 : 0,
              judged.held(found),
              at));
    }
    if (judged.amounts() != null) {
      tx.writeRows();
      uses.save(judged, candidate, stored.seq());
    }
    if (stored.parentGrant() != null && judged.lets()) {
      parents.hold(tx, stored, judged.ruling(), opened.actor());
    }
  }
}
