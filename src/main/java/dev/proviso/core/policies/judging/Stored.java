package dev.proviso.core.policies.judging;

import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.grants.ParentGrants;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.Cap;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What came before, as it is stored. */
final class Stored implements Circumstances {

  private final Candidate candidate;
  private final String action;
  private final LastWords words;
  private final Uses uses;
  private final ApiKeys keys;
  private final PolicyAuthors authors;
  private final ParentGrants parents;

  Stored(
      Candidate candidate,
      String action,
      LastWords words,
      Uses uses,
      ApiKeys keys,
      PolicyAuthors authors,
      ParentGrants parents) {
    this.parents = parents;
    this.authors = authors;
    this.candidate = candidate;
    this.action = action;
    this.words = words;
    this.uses = uses;
    this.keys = keys;
  }

  @Override
  public Optional<LastWord> lastWord(Instant since) {
    return words.find(candidate.principal(), action, candidate.params(), since);
  }

  @Override
  public boolean profits(Policy policy, String principal) {
    return authors.profits(policy.id(), principal);
  }

  @Override
  public boolean hasRoom(String parent, ConditionsSchema schema, Ruling ruling) {
    return parents.hasRoom(parent, schema, ruling);
  }

  @Override
  public boolean mayDecide(String principal) {
    return keys.mayDecide(principal);
  }

  @Override
  public int uses(Policy policy, Cap cap, Instant since) {
    return uses.count(policy.id(), cap, candidate, since);
  }

  @Override
  public Optional<Instant> oldest(Policy policy, Cap cap, Instant since) {
    return uses.oldest(policy.id(), cap, candidate, since);
  }

  @Override
  public Optional<BigDecimal> sum(Policy policy, Cap cap, Instant since) {
    return uses.sum(policy.id(), cap, candidate, since);
  }
}
