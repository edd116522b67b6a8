package dev.proviso.core.policies.watch;

import dev.proviso.core.policies.document.Clause;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.Fact.Source;
import dev.proviso.core.policies.document.FactType;
import dev.proviso.core.policies.document.Operator;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.Scope;
import dev.proviso.core.policies.matching.Matcher;
import dev.proviso.platform.json.JsonText;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Matches a document while only the tool and the session are known: a row that reads anything else
 * of what an agent says fails, so that what comes out as true or false is so for every request.
 */
final class Unsaid {

  private static final Set<Source> SAID = EnumSet.of(Source.ACTION, Source.SESSION);

  /** Fails on the facts of a tool, which have no params. */
  private static final Clause FAILS =
      new Clause.Row(
          new Fact(Source.PARAMS, "/unsaid"),
          FactType.TEXT,
          Operator.IS,
          JsonText.object().textNode(""));

  private Unsaid() {}

  static Matcher matcher(PolicyDocument document) {
    Scope scope = document.scope();
    Clause when = unsaid(document.when());
    if (scope.tagsAll() != null) {
      when = new Clause.All(List.of(when, FAILS));
    }
    return Matcher.of(
        new PolicyDocument(
            document.name(),
            document.tier(),
            new Scope(scope.principals(), scope.path(), scope.actions(), scope.sessions(), null),
            when,
            document.then(),
            document.caps(),
            document.visibleToAgents(),
            document.until(),
            document.examples(),
            document.json()));
  }

  /** Whether nothing need hold. */
  static boolean isAlways(Clause clause) {
    return clause instanceof Clause.All all && all.clauses().stream().allMatch(Unsaid::isAlways);
  }

  private static Clause unsaid(Clause clause) {
    if (clause instanceof Clause.All all) {
      return new Clause.All(all.clauses().stream().map(Unsaid::unsaid).toList());
    }
    if (clause instanceof Clause.Any any) {
      return new Clause.Any(any.clauses().stream().map(Unsaid::unsaid).toList());
    }
    if (clause instanceof Clause.Not not) {
      return new Clause.Not(unsaid(not.clause()));
    }
    Source source = ((Clause.Row) clause).fact().source();
    return source.isKnown() || SAID.contains(source) ? clause : FAILS;
  }
}
