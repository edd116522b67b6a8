package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.Clause;
import dev.proviso.core.policies.document.Operator;
import dev.proviso.core.policies.document.Window;
import dev.proviso.platform.json.JsonText;
import java.util.List;

/** A clause that is ready to be asked: what can be prepared is. */
sealed interface Step {

  /** Three-valued; allocates nothing. */
  Finding find(Facts facts);

  /** Adds its line and those below it, each by itself. */
  void trace(Facts facts, int depth, List<Traced> lines);

  /**
   * The step of a clause.
   *
   * @param steps how many steps each pattern may take
   */
  static Step of(Clause clause, long steps) {
    if (clause instanceof Clause.All all) {
      return new Joined("all", of(all.clauses(), steps), Finding.FALSE, Finding.TRUE);
    }
    if (clause instanceof Clause.Any any) {
      return new Joined("any", of(any.clauses(), steps), Finding.TRUE, Finding.FALSE);
    }
    if (clause instanceof Clause.Not not) {
      return new Negated(of(not.clause(), steps));
    }
    return of((Clause.Row) clause, steps);
  }

  private static List<Step> of(List<Clause> clauses, long steps) {
    return clauses.stream().map(clause -> of(clause, steps)).toList();
  }

  private static Step of(Clause.Row row, long steps) {
    FactReader reader = FactReader.of(row.fact());
    Finding failure = new Finding(Truth.FAILED, row);
    if (row.op() == Operator.WITHIN) {
      Window window = Window.of(row.value());
      return new Compared(row, reader, facts -> Truth.of(window.holds(facts.now())), failure);
    }
    Comparison comparison = Comparison.of(row, steps);
    return new Compared(
        row, reader, facts -> comparison.of(reader.in(facts), facts.steps()), failure);
  }

  /** Whether a row holds. */
  interface Holds {
    Truth of(Facts facts);
  }

  /** A row. */
  record Compared(Clause.Row row, FactReader reader, Holds holds, Finding failure) implements Step {

    @Override
    public Finding find(Facts facts) {
      return switch (holds.of(facts)) {
        case TRUE -> Finding.TRUE;
        case FALSE -> Finding.FALSE;
        default -> failure;
      };
    }

    @Override
    public void trace(Facts facts, int depth, List<Traced> lines) {
      JsonNode value = reader.in(facts);
      lines.add(new Traced(depth, null, document(), find(facts).truth(), value));
    }

    private ObjectNode document() {
      ObjectNode document = JsonText.object().put("fact", row.fact().word());
      document.put("type", row.type().word()).put("op", row.op().word());
      return row.value() == null ? document : document.set("value", row.value());
    }
  }

  /** All or any: one truth settles it, then the first failure, then the other truth. */
  record Joined(String joint, List<Step> steps, Finding settling, Finding otherwise)
      implements Step {

    @Override
    public Finding find(Facts facts) {
      Finding failure = null;
      for (Step step : steps) {
        Finding found = step.find(facts);
        if (found.truth() == settling.truth()) {
          return settling;
        }
        if (failure == null && found.hasFailed()) {
          failure = found;
        }
      }
      return failure == null ? otherwise : failure;
    }

    @Override
    public void trace(Facts facts, int depth, List<Traced> lines) {
      lines.add(new Traced(depth, joint, null, find(facts).truth(), null));
      steps.forEach(step -> step.trace(facts, depth + 1, lines));
    }
  }

  /** Not: a failure stays one. */
  record Negated(Step step) implements Step {

    @Override
    public Finding find(Facts facts) {
      Finding found = step.find(facts);
      if (found.hasFailed()) {
        return found;
      }
      return found.holds() ? Finding.FALSE : Finding.TRUE;
    }

    @Override
    public void trace(Facts facts, int depth, List<Traced> lines) {
      lines.add(new Traced(depth, "not", null, find(facts).truth(), null));
      step.trace(facts, depth + 1, lines);
    }
  }
}
