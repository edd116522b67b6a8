package dev.proviso.core.policies.judging;

import dev.proviso.core.grants.ParentGrants;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.PolicySettings;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.RuleBooks;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Judges without consequences: for previews, tries and simulations. It is the same judgement as
 * that of new requests; nothing is stored, and nothing counts.
 */
@Singleton
public final class Bench {

  private final PolicySettings settings;
  private final RuleBooks books;
  private final LastWords words;
  private final Uses uses;
  private final ApiKeys keys;
  private final PolicyAuthors authors;
  private final ParentGrants parents;
  private final Clock clock;

  Bench(
      PolicySettings settings,
      RuleBooks books,
      LastWords words,
      Uses uses,
      ApiKeys keys,
      PolicyAuthors authors,
      ParentGrants parents,
      Clock clock) {
    this.settings = settings;
    this.books = books;
    this.words = words;
    this.uses = uses;
    this.keys = keys;
    this.authors = authors;
    this.parents = parents;
    this.clock = clock;
  }

  /**
   * What would become of a submission now, by the policies that are on, by what they have let pass
   * already and by what people said last.
   */
  public Judged preview(Submission submission, Actor actor) {
    Candidate candidate = candidate(submission, actor);
    return judge(books.now(), candidate, stored(candidate, submission.action()));
  }

  /** What came before, as it is stored. */
  public Circumstances stored(Candidate candidate, String action) {
    return new Stored(candidate, action, words, uses, keys, authors, parents);
  }

  /** A submission, as it would be asked now. */
  public Candidate candidate(Submission submission, Actor actor) {
    return Candidate.of(submission, actor, InstantText.precise(clock.instant()), settings.zone());
  }

  /** A stored request, at the time when it was made; the asker as it is now. */
  public Candidate candidate(Request request, Facts.Asker asker) {
    return Candidate.of(request, asker, settings.zone());
  }

  /** What a rule book makes of it. */
  public Judged judge(RuleBook book, Candidate candidate, Circumstances circumstances) {
    return Settling.settle(book, Opinions.of(book, candidate), candidate, circumstances);
  }
}
