package dev.proviso.core.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.narrowing.Narrowing;
import dev.proviso.core.decisions.Granted;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What several people allow together: never more than what any of them would have allowed alone.
 *
 * @param conditions the narrowest of all
 * @param granted how often and how long, the least of all
 * @param conflicts why the last of them does not go together with the others; empty where it does
 */
record Agreement(ObjectNode conditions, Granted granted, List<Fault> conflicts) {

  /**
   * What one of them said.
   *
   * @param conditions that were set; empty for a plain approval
   * @param granted how often and how long
   */
  record Said(ObjectNode conditions, Granted granted) {

    /** Those of some terms that it sets. */
    private List<Term> set(List<Term> terms) {
      return terms.stream().filter(term -> term.valueIn(conditions) != null).toList();
    }

    /** What it allows by itself: who says nothing of uses means what their own conditions say. */
    private Granted alone(List<Term> terms) {
      return new Granted(granted.usesAllowed(conditions, set(terms)), granted.validFor());
    }
  }

  /**
   * Joins what was said by those before and the last of them.
   *
   * @param schema the schema that the conditions of all were checked against; null for none
   * @param usual how long it may be used where nobody says so
   */
  static Agreement of(
      @Nullable ConditionsSchema schema, List<Said> before, Said last, Duration usual) {
    List<Term> terms = schema == null ? List.of() : schema.terms();
    List<Said> all = Stream.concat(before.stream(), Stream.of(last)).toList();
    ObjectNode conditions = JsonText.object();
    for (Said each : before) {
      conditions = Narrowing.merge(schema, conditions, each.conditions()).conditions();
    }
    Narrowing.Merged merged = Narrowing.merge(schema, conditions, last.conditions());
    List<Fault> conflicts = new ArrayList<>(RequestRefusals.apart(merged.conflicts()));
    terms.stream()
        .filter(term -> frees(term) && isDisputed(term, all))
        .map(term -> RequestRefusals.opened(term, last.conditions()))
        .forEach(conflicts::add);
    return new Agreement(
        merged.conditions(), granted(all, terms, merged.conditions(), usual), conflicts);
  }

  /** Whether it leaves a parameter open, where it is set. */
  private static boolean frees(Term term) {
    return term.binds() != null && term.enforce().readsAFact();
  }

  /** Whether only some set it: the others allowed the parameter exactly as it was asked for. */
  private static boolean isDisputed(Term term, List<Said> all) {
    return all.stream().map(it -> term.valueIn(it.conditions()) != null).distinct().count() > 1;
  }

  /** The least of all; nothing said where nobody did, and the conditions tell the same. */
  private static Granted granted(
      List<Said> all, List<Term> terms, ObjectNode conditions, Duration usual) {
    Granted unlimited = new Granted(null, usual);
    Granted least =
        all.stream()
            .map(it -> it.alone(terms))
            .reduce((one, other) -> one.narrowest(other, unlimited))
            .orElseThrow();
    boolean said = all.stream().anyMatch(it -> it.granted().uses() != null);
    Granted told = new Said(conditions, Granted.UNSAID).alone(terms);
    return !said && Objects.equals(told.uses(), least.uses())
        ? new Granted(null, least.validFor())
        : new Granted(Math.max(1, least.uses()), least.validFor());
  }
}
