package dev.proviso.core.conditions.narrowing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.answers.Moments;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;

/** The partial order of the values of one field. */
final class Order {

  private Order() {}

  /** Whether a value allows no more than another; both are valid answers of the field. */
  static boolean isWithin(Field field, JsonNode value, JsonNode other) {
    return Values.same(value, other)
        || isWithin(field.meaning().enforce(), field.kind(), value, other);
  }

  /** The same by another meaning; for two values that are not the same. */
  static boolean isWithin(Enforce enforce, Kind kind, JsonNode value, JsonNode other) {
    return switch (enforce) {
      case MAX, SUM, USES -> value.decimalValue().compareTo(other.decimalValue()) <= 0;
      case MIN -> value.decimalValue().compareTo(other.decimalValue()) >= 0;
      case ONE_OF -> Values.within(value, other);
      case FLAG -> !value.booleanValue();
      case AFTER -> !Moments.isBefore(kind, value.textValue(), other.textValue());
      case BEFORE -> !Moments.isBefore(kind, other.textValue(), value.textValue());
      case PREFIX -> value.textValue().startsWith(other.textValue());
      case EQUALS, NONE -> false;
    };
  }
}
