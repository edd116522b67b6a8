package dev.proviso.core.policies.judging;

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
  private final Clock clock;
  private final Consumer<List<PolicyFindings.Row>> findings;

  PolicyJudge(
      RuleBooks books,
      PolicySettings settings,
      LastWords words,
      Uses uses,
      ApiKeys keys,
      PolicyAuthors authors,
      PolicyFindings findings,
      Clock clock) {
    this.books = books;
    this.settings = settings;
    this.words = words;
    this.uses = uses;
    this.keys = keys;
    this.authors = authors;
    this.findings = findings::saveAll;
    this.clock = clock;
  }

  @Override
  public Case open(Submission submission, Request request, Actor actor) {
    RuleBook book = books.known();
    if (book.isEmpty()) {
      return tx -> {
        RuleBook now = books.in(tx);
        return now.isEmpty()
            ? Judgement.NONE
            : judge(tx, now, candidate(submission, actor), request, null);
      };
    }
    Candidate candidate = candidate(submission, actor);
    Opinion opinion = Opinions.of(book, candidate);
    return tx -> {
      RuleBook now = books.in(tx);
      return now.isEmpty()
          ? Judgement.NONE
          : judge(tx, now, candidate, request, now.version() == book.version() ? opinion : null);
    };
  }

  private Candidate candidate(Submission submission, Actor actor) {
    return Candidate.of(submission, actor, InstantText.precise(clock.instant()), settings.zone());
  }

  private Judgement judge(
      Tx tx, RuleBook book, Candidate candidate, Request request, Opinion formed) {
    Opinion opinion = formed == null ? Opinions.of(book, candidate) : formed;
    if (opinion.lets()) {
      tx.writeRows();
    }
    Judged judged =
        Settling.settle(
            book,
            opinion,
            candidate,
            new Stored(candidate, request.action(), words, uses, keys, authors));
    if (judged.findings().isEmpty() && judged.routing().isOpen()) {
      return Judgement.NONE;
    }
    Routing routing = judged.routing();
    return new Judgement(
        judged.ruling(),
        judged.policy(),
        routing,
        judged.tightened(),
        (in, stored) -> store(in, judged, candidate, stored));
  }

  private void store(Tx tx, Judged judged, Candidate candidate, Request stored) {
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
  }
}
