package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** What must hold: a row, or clauses joined by all, any or not. */
public sealed interface Clause {

  /** The rows in it, in their order. */
  default Stream<Row> rows() {
    if (this instanceof All all) {
      return all.clauses().stream().flatMap(Clause::rows);
    }
    if (this instanceof Any any) {
      return any.clauses().stream().flatMap(Clause::rows);
    }
    return this instanceof Not not ? not.clause().rows() : Stream.of((Row) this);
  }

  /** Whether what it says depends on when it is asked. */
  default boolean readsClock() {
    return rows().anyMatch(row -> row.fact().source() == Fact.Source.NOW);
  }

  /** All hold; one that is false settles it, then one that fails. None at all holds. */
  record All(List<Clause> clauses) implements Clause {}

  /** One holds; one that is true settles it, then one that fails. */
  record Any(List<Clause> clauses) implements Clause {}

  /** The clause does not hold; what fails still fails. */
  record Not(Clause clause) implements Clause {}

  /**
   * A fact compared with a value.
   *
   * @param type what the fact must be: of another type, it fails
   * @param value what the operator takes; null for {@code present} and {@code absent}
   */
  record Row(Fact fact, FactType type, Operator op, JsonNode value) implements Clause {}
}
