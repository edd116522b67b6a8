package dev.proviso.core.policies;

import dev.proviso.core.policies.document.Clause;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.FactType;
import dev.proviso.core.policies.document.Operator;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.platform.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds numbers that are bounded above and not below, so that a negative one passes too. What is in
 * a not is left alone.
 */
final class OpenBounds {

  private static final Set<Operator> ABOVE = EnumSet.of(Operator.AT_MOST, Operator.LESS_THAN);
  private static final Set<Operator> BELOW =
      EnumSet.of(Operator.AT_LEAST, Operator.MORE_THAN, Operator.IS);

  private OpenBounds() {}

  /** A fault for each such fact, once. */
  static List<Fault> of(PolicyDocument document) {
    List<Clause.Row> rows = new ArrayList<>();
    collect(document.when(), rows);
    return rows.stream()
        .filter(row -> row.type() == FactType.NUMBER && ABOVE.contains(row.op()))
        .map(Clause.Row::fact)
        .distinct()
        .filter(fact -> !isBoundedBelow(fact, rows))
        .map(fact -> Fault.of("/when", "no_lower_bound", Map.of("fact", fact.word())))
        .toList();
  }

  private static boolean isBoundedBelow(Fact fact, List<Clause.Row> rows) {
    return rows.stream().anyMatch(row -> row.fact().equals(fact) && BELOW.contains(row.op()));
  }

  private static void collect(Clause clause, List<Clause.Row> rows) {
    if (clause instanceof Clause.All all) {
      all.clauses().forEach(it -> collect(it, rows));
    } else if (clause instanceof Clause.Any any) {
      any.clauses().forEach(it -> collect(it, rows));
    } else if (clause instanceof Clause.Row row) {
      rows.add(row);
    }
  }
}
