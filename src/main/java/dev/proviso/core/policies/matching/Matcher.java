package dev.proviso.core.policies.matching;

import dev.proviso.core.policies.document.Operator;
import dev.proviso.core.policies.document.PolicyDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy that is ready to be asked of any request: made once for a document, for many threads.
 * The patterns of a document share {@value #MOST_STEPS} steps; a text that is too long for a
 * pattern's share is a failure, as a fact is that it cannot read.
 */
public final class Matcher {

  static final long MOST_STEPS = 2_000_000;

  private final ScopeMatcher scope;
  private final Instant until;
  private final Step when;

  private Matcher(ScopeMatcher scope, Instant until, Step when) {
    this.scope = scope;
    this.until = until;
    this.when = when;
  }

  /** The matcher of a document. */
  public static Matcher of(PolicyDocument document) {
    return of(document, document.until());
  }

  /** The same, as if it never ended. */
  static Matcher withoutEnd(PolicyDocument document) {
    return of(document, null);
  }

  private static Matcher of(PolicyDocument document, Instant until) {
    long patterns = document.when().rows().filter(row -> row.op() == Operator.MATCHES).count();
    long share = MOST_STEPS / Math.max(1, patterns);
    return new Matcher(ScopeMatcher.of(document.scope()), until, Step.of(document.when(), share));
  }

  /**
   * Whether the policy applies: its scope first, then whether it has ended, then what must hold.
   */
  public Finding match(Facts facts) {
    if (!scope.holds(facts)) {
      return Finding.OUT_OF_SCOPE;
    }
    if (until != null && !facts.now().toInstant().isBefore(until)) {
      return Finding.FALSE;
    }
    return when.find(facts);
  }

  /** Each line of what must hold, with what it read, whether or not the policy looks at it. */
  public List<Traced> trace(Facts facts) {
    List<Traced> lines = new ArrayList<>();
    when.trace(facts, 0, lines);
    return lines;
  }

  /** The first member of the scope that keeps a request out; empty if none does. */
  public Optional<String> outside(Facts facts) {
    return scope.outside(facts);
  }
}
