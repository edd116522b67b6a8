package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.core.conditions.narrowing.Narrowing;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a child takes from its parent: whatever a rule allows the child, in full, from the start.
 *
 * @param uses how many of the parent's uses
 * @param sums how much of each of its sums
 */
record Share(long uses, Amounts sums) {

  /**
   * What a ruling on a child would take; empty where it does not lie within what the parent has
   * left. It does where the child has each condition of the parent, with a meaning that keeps at
   * least as much, and a value that is as narrow as what is left or narrower; and no more uses.
   *
   * @param parent what the parent may do now
   * @param whole the schema by which the parent's conditions were set; null for none
   * @param schema the schema by which the child's are; null for none
   */
  static Optional<Share> of(
      Allowance parent,
      @Nullable ConditionsSchema whole,
      @Nullable ConditionsSchema schema,
      Ruling ruling) {
    ObjectNode conditions = ruling.conditions();
    List<Term> terms = set(schema, conditions);
    boolean within =
        parent.state() == GrantState.LIVE
            && keeps(parent.terms(), terms)
            && Narrowing.isNarrower(whole, conditions, left(parent));
    Long uses = ruling.granted().usesAllowed(conditions, terms);
    boolean fits = parent.left() == null || (uses != null && uses <= parent.left());
    if (!within || !fits || (uses != null && uses == 0)) {
      return Optional.empty();
    }
    return sums(parent, conditions).map(it -> new Share(uses == null ? 1 : uses, it));
  }

  /** The amounts, by the pointers of their conditions. */
  ObjectNode facts() {
    ObjectNode facts = JsonText.object();
    new TreeMap<>(sums.by()).forEach((pointer, sum) -> facts.set(pointer, Numbers.node(sum)));
    return facts;
  }

  private static List<Term> set(@Nullable ConditionsSchema schema, ObjectNode conditions) {
    return schema == null
        ? List.of()
        : schema.terms().stream().filter(term -> term.valueIn(conditions) != null).toList();
  }

  /** Whether the child's terms bind it wherever the parent is bound, and no less. */
  private static boolean keeps(List<Term> parents, List<Term> childs) {
    return parents.stream()
        .allMatch(
            parent ->
                childs.stream()
                    .anyMatch(
                        child -> child.pointer().equals(parent.pointer()) && keeps(parent, child)));
  }

  private static boolean keeps(Term parent, Term child) {
    boolean sameKind =
        child.kind() == parent.kind()
            || (parent.kind() == Kind.NUMBER && child.kind() == Kind.INTEGER);
    return sameKind
        && child.enforce().covers(parent.enforce())
        && (child.declared() || !parent.declared())
        && (child.binds() != null || parent.binds() == null);
  }

  /** The parent's conditions, with what is left in place of what is counted. */
  private static ObjectNode left(Allowance parent) {
    ObjectNode left = parent.conditions().deepCopy();
    for (Term term : parent.terms()) {
      if (term.enforce() == Enforce.SUM) {
        Pointed.put(left, term.pointer(), Numbers.node(parent.left(term)));
      } else if (term.enforce() == Enforce.USES && parent.left() != null) {
        Pointed.put(left, term.pointer(), LongNode.valueOf(parent.left()));
      }
    }
    return left;
  }

  /** Empty where a sum is less than nothing, which would give the parent more. */
  private static Optional<Amounts> sums(Allowance parent, ObjectNode conditions) {
    Map<String, BigDecimal> sums = new HashMap<>();
    for (Term sum : parent.sums()) {
      JsonNode value = sum.valueIn(conditions);
      if (value == null || !value.isNumber() || value.decimalValue().signum() < 0) {
        return Optional.empty();
      }
      sums.put(sum.pointer(), value.decimalValue());
    }
    return Optional.of(new Amounts(sums));
  }
}
