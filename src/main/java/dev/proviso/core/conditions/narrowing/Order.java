package dev.proviso.core.conditions.narrowing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.answers.Moments;
import dev.proviso.core.conditions.fields.Field;

/** The partial order of the values of one field. */
final class Order {

  private Order() {}

  /** Whether a value allows no more than another; both are valid answers of the field. */
  static boolean isWithin(Field field, JsonNode value, JsonNode other) {
    if (Values.same(value, other)) {
      return true;
    }
    return switch (Enforce.of(field)) {
      case MAX, SUM, USES -> value.decimalValue().compareTo(other.decimalValue()) <= 0;
      case MIN -> value.decimalValue().compareTo(other.decimalValue()) >= 0;
      case ONE_OF -> Values.within(value, other);
      case FLAG -> !value.booleanValue();
      case AFTER -> Moments.isBefore(field.kind(), other.textValue(), value.textValue());
      case BEFORE -> Moments.isBefore(field.kind(), value.textValue(), other.textValue());
      case PREFIX -> value.textValue().startsWith(other.textValue());
      case EQUALS, NONE -> false;
    };
  }
}
