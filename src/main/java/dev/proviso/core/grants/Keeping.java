package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.answers.Moments;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.JsonText;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Holds one fact against one condition. What is of another type than the condition, or an amount
 * below zero, never keeps it.
 *
 * @param term the condition
 * @param value its value, as decided or narrowed
 * @param left what is left of it, where it is a sum
 */
record Keeping(Term term, JsonNode value, BigDecimal left) {

  private static final int LONGEST = 200;

  /** What is wrong with a fact at a pointer; empty where it keeps the condition. */
  Optional<Fault> fault(JsonNode fact, String pointer) {
    String code = broken(fact);
    return code == null ? Optional.empty() : Optional.of(Fault.of(pointer, code, words(fact)));
  }

  private String broken(JsonNode fact) {
    return switch (term.enforce()) {
      case MAX, MIN, SUM -> amount(fact);
      case EQUALS -> Pointed.equal(fact, value) ? null : "not_equal";
      case ONE_OF -> isWithin(fact) ? null : "not_among";
      case FLAG -> flag(fact);
      case AFTER, BEFORE -> moment(fact);
      case PREFIX -> prefix(fact);
      case USES, NONE -> null;
    };
  }

  private String amount(JsonNode fact) {
    if (!fact.isNumber() || !value.isNumber()) {
      return "fact_mistyped";
    }
    BigDecimal asked = fact.decimalValue();
    if (asked.signum() < 0) {
      return "negative_fact";
    }
    return switch (term.enforce()) {
      case MIN -> asked.compareTo(value.decimalValue()) < 0 ? "under_min" : null;
      case SUM -> asked.compareTo(left) > 0 ? "over_sum" : null;
      default -> asked.compareTo(value.decimalValue()) > 0 ? "over_max" : null;
    };
  }

  private boolean isWithin(JsonNode fact) {
    return fact.isArray()
        ? StreamSupport.stream(fact.spliterator(), false).allMatch(this::isListed)
        : isListed(fact);
  }

  private boolean isListed(JsonNode fact) {
    return fact.isValueNode()
        && StreamSupport.stream(value.spliterator(), false)
            .anyMatch(each -> Pointed.equal(each, fact));
  }

  private String flag(JsonNode fact) {
    if (!fact.isBoolean()) {
      return "fact_mistyped";
    }
    return fact.booleanValue() && !value.booleanValue() ? "flag_off" : null;
  }

  private String moment(JsonNode fact) {
    Kind kind = term.kind();
    if (!isMoment(fact) || !isMoment(value)) {
      return "fact_mistyped";
    }
    return switch (term.enforce()) {
      case AFTER ->
          Moments.isBefore(kind, fact.textValue(), value.textValue()) ? "too_early" : null;
      default -> Moments.isBefore(kind, value.textValue(), fact.textValue()) ? "too_late" : null;
    };
  }

  private boolean isMoment(JsonNode moment) {
    return moment.isTextual() && Moments.isValid(term.kind(), moment.textValue());
  }

  private String prefix(JsonNode fact) {
    if (!fact.isTextual()) {
      return "fact_mistyped";
    }
    boolean begins = value.isTextual() && fact.textValue().startsWith(value.textValue());
    return begins ? null : "other_prefix";
  }

  private Map<String, Object> words(JsonNode fact) {
    Map<String, Object> words = new HashMap<>();
    words.put("label", term.label());
    words.put("unit", term.unit() == null ? "" : " " + term.unit());
    words.put("asked", shown(fact));
    words.put("left", left);
    words.put("value", shown(value));
    words.put("min", shown(value));
    words.put("max", shown(value));
    return words;
  }

  private static Object shown(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    String text = value.isTextual() ? value.textValue() : JsonText.write(value);
    return text.length() <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
  }
}
