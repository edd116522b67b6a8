package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.platform.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a report makes of a grant.
 *
 * @param actuals what was reported, by the pointers of the conditions
 * @param breaches where more was used than was allowed; empty for nowhere
 * @param after what is allowed from then on
 */
record Settled(Measured actuals, List<Fault> breaches, Allowance after) {

  /** Reports that say nothing which could be held against anything. */
  private static final Set<String> UNREADABLE = Set.of("fact_mistyped", "negative_fact");

  /**
   * Settles what a use holds.
   *
   * @param facts what was checked when it was used, by pointer: what was allowed then is no breach
   *     now
   * @param trusted whether the word of the reporter gives back what was not spent
   */
  static Settled of(
      Report report, Allowance allowance, JsonNode facts, Amounts held, boolean trusted) {
    Allowance without = allowance.spent(allowance.spent().minus(held));
    Measured measured = Measure.ofActuals(report.actuals(), without);
    List<Fault> unreadable =
        measured.faults().stream().filter(it -> UNREADABLE.contains(it.code())).toList();
    if (!unreadable.isEmpty()) {
      throw GrantRefusals.refused(unreadable);
    }
    List<Fault> breaches =
        measured.faults().stream()
            .filter(it -> !isAllowed(it, allowance, measured, facts))
            .toList();
    Map<String, BigDecimal> spent = new HashMap<>(allowance.spent().by());
    for (Term sum : allowance.sums()) {
      JsonNode actual = measured.facts().get(sum.pointer());
      BigDecimal holds = held.of(sum.pointer());
      if (actual != null && (trusted || actual.decimalValue().compareTo(holds) > 0)) {
        spent.put(sum.pointer(), without.spent().of(sum.pointer()).add(actual.decimalValue()));
      }
    }
    return new Settled(measured, breaches, allowance.spent(new Amounts(spent)));
  }

  /** The same for what was done without a use: a breach where nothing was allowed any more. */
  Settled unlessEnded(Allowance allowance) {
    if (!allowance.state().hasEnded()) {
      return this;
    }
    List<Fault> all = new ArrayList<>(breaches);
    all.add(Fault.of("", "grant_" + allowance.state().word()));
    return new Settled(actuals, all, after);
  }

  /** Whether what goes beyond the conditions of now was allowed when it was used. */
  private static boolean isAllowed(
      Fault fault, Allowance allowance, Measured measured, JsonNode facts) {
    for (Term term : allowance.terms()) {
      JsonNode before = facts.get(term.pointer());
      if (before != null && fault.pointer().equals("/actuals" + term.pointer())) {
        JsonNode actual = measured.facts().get(term.pointer());
        boolean numbers = before.isNumber() && actual.isNumber();
        int order = numbers ? actual.decimalValue().compareTo(before.decimalValue()) : 1;
        boolean less = numbers && (term.enforce() == Enforce.MIN ? order >= 0 : order <= 0);
        return less ? term.enforce() != Enforce.EQUALS : Pointed.equal(actual, before);
      }
    }
    return false;
  }
}
