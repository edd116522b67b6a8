package dev.proviso.core.policies.matching;

import com.google.re2j.Pattern;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.platform.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy that is ready to be asked of any request: made once for a document, for many threads.
 * The patterns of a document share the {@link Steps} of a request evenly, and all documents share
 * these as they are asked; a text that is too long for what is left is a failure, as a fact is that
 * it cannot read.
 */
public final class Matcher {

  /** How large the patterns of a document may be together: as one of them may be. */
  static final int MOST_PLACES = 3_000;

  private final ScopeMatcher scope;
  private final Instant until;
  private final Step when;

  private Matcher(ScopeMatcher scope, Instant until, Step when) {
    this.scope = scope;
    this.until = until;
    this.when = when;
  }

  /** What must not be saved although it can be read: patterns that take too much memory. */
  public static List<Fault> faults(PolicyDocument document) {
    long places =
        document
            .when()
            .rows()
            .filter(row -> row.op().isOfPattern())
            .mapToLong(row -> Pattern.compile(row.value().textValue()).programSize())
            .sum();
    return places > MOST_PLACES
        ? List.of(
            Fault.of("/when", "patterns_too_large", Map.of("places", places, "max", MOST_PLACES)))
        : List.of();
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
    long patterns = document.when().rows().filter(row -> row.op().isOfPattern()).count();
    long share = Steps.MOST / Math.max(1, patterns);
    return new Matcher(ScopeMatcher.of(document.scope()), until, Step.of(document.when(), share));
  }

  /** Whether the policy applies, if it is the only one. */
  public Finding match(Facts facts) {
    return match(facts, Steps.ofRequest());
  }

  /**
   * Whether the policy applies: its scope first, then whether it has ended, then what must hold. A
   * row for which not enough steps are left fails.
   */
  public Finding match(Facts facts, Steps steps) {
    facts.spending(steps);
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
    facts.spending(Steps.ofRequest());
    List<Traced> lines = new ArrayList<>();
    when.trace(facts, 0, lines);
    return lines;
  }

  /** The first member of the scope that keeps a request out; empty if none does. */
  public Optional<String> outside(Facts facts) {
    return scope.outside(facts);
  }
}
