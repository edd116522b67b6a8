package dev.proviso.core.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.stream.Stream;

/**
 * One condition as something that is kept: what its value means to whoever uses what was allowed.
 *
 * @param key the key of its field, inside its group
 * @param pointer where its value is in the conditions, and its fact in the facts (RFC 6901)
 * @param label its name for people
 * @param unit the unit of its value; null for none
 * @param kind the kind of its field
 * @param enforce how it is kept; {@code NONE} for a list of objects, whose facts have no name
 * @param declared whether the agent said so, so that its fact must come; by default it is only
 *     checked where it comes
 * @param binds where in a call's params its fact is (RFC 6901); null where the caller states it
 */
public record Term(
    String key,
    String pointer,
    String label,
    @Nullable String unit,
    Kind kind,
    Enforce enforce,
    boolean declared,
    @Nullable String binds) {

  /** Its value among some conditions; null where it was not set. */
  @Nullable
  public JsonNode valueIn(ObjectNode conditions) {
    JsonNode value = conditions.at(pointer);
    return value.isMissingNode() || value.isNull() ? null : value;
  }

  /** The terms of some fields; a group has none of its own, but those of its fields. */
  static List<Term> of(List<Field> fields) {
    return fields.stream().flatMap(Term::of).toList();
  }

  private static Stream<Term> of(Field field) {
    if (field.kind() == Kind.GROUP) {
      return field.children().stream().flatMap(Term::of);
    }
    return Stream.of(
        new Term(
            field.key(),
            field.pointer().substring(FreeConditions.POINTER.length()),
            field.label(),
            field.unit(),
            field.kind(),
            field.meaning().enforce(),
            field.meaning().declared(),
            field.meaning().binds()));
  }
}
