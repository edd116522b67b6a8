package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import dev.proviso.core.policies.document.Clause;
import dev.proviso.core.policies.document.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Compares what a fact reads with the value of a row; what it cannot compare is a failure. */
interface Comparison {

  /** What it costs to look a text up, with all that is needed to get at it. */
  long STEPS_OF_ITEM = 4;

  /** Whether it holds for a value, null where there is none; a failure where it costs too much. */
  Truth of(JsonNode value, Steps steps);

  /**
   * The comparison of a row that does not look at the clock.
   *
   * @param steps how many steps a pattern may take
   */
  static Comparison of(Clause.Row row, long steps) {
    return switch (row.op()) {
      case PRESENT -> (value, left) -> Truth.of(value != null);
      case ABSENT -> (value, left) -> Truth.of(value == null);
      case CONTAINS -> contains(row.value().textValue());
      case MATCHES -> matches(Pattern.compile(row.value().textValue()), steps);
      case ALL_MATCH -> allMatch(Pattern.compile(row.value().textValue()), steps);
      default ->
          switch (row.type()) {
            case TEXT -> ofText(texts(row));
            case NUMBER -> ofNumber(numbers(row));
            case FLAG -> flag(row.value().booleanValue());
            case TEXTS ->
                ofTexts(lists(row), row.op() == Operator.ALL_END_WITH ? row.value().size() : 1);
            case TIME -> throw new IllegalArgumentException("the clock is not a value");
          };
    };
  }

  private static Comparison ofText(Predicate<String> holds) {
    return (value, left) ->
        value != null && value.isTextual() ? Truth.of(holds.test(value.textValue())) : Truth.FAILED;
  }

  private static Comparison contains(String part) {
    return (value, left) -> {
      boolean isReadable = value != null && value.isTextual();
      if (!isReadable || !left.spend(Contained.steps(value.textValue(), part))) {
        return Truth.FAILED;
      }
      return Truth.of(Contained.in(value.textValue(), part));
    };
  }

  private static Predicate<String> texts(Clause.Row row) {
    String text = row.value().textValue();
    Set<String> several = new HashSet<>(list(row.value()));
    return switch (row.op()) {
      case IS -> text::equals;
      case IS_NOT -> it -> !text.equals(it);
      case ONE_OF -> several::contains;
      case NOT_ONE_OF -> it -> !several.contains(it);
      case STARTS_WITH -> it -> it.startsWith(text);
      case ENDS_WITH -> it -> it.endsWith(text);
      default -> throw unknown(row);
    };
  }

  /** A pattern takes at most as many steps as its program has places for each character. */
  private static Comparison matches(Pattern pattern, long steps) {
    long size = pattern.programSize();
    return (value, left) -> {
      boolean isReadable = value != null && value.isTextual();
      long needed = isReadable ? size * (value.textValue().length() + 1) : 0;
      if (!isReadable || needed > steps || !left.spend(needed)) {
        return Truth.FAILED;
      }
      return Truth.of(pattern.matcher(value.textValue()).find());
    };
  }

  /** The texts share the steps of the row, so that many cost no more than a long one. */
  private static Comparison allMatch(Pattern pattern, long steps) {
    long size = pattern.programSize();
    Comparison matching = ofTexts(each(text -> pattern.matcher(text).matches()), 1);
    return (value, left) -> {
      long length = 0;
      for (int i = 0; value != null && i < value.size(); i++) {
        length += value.path(i).asText().length() + 1L;
      }
      return size * length > steps || !left.spend(size * length)
          ? Truth.FAILED
          : matching.of(value, left);
    };
  }

  private static Comparison ofNumber(Predicate<BigDecimal> holds) {
    return (value, left) -> {
      BigDecimal number = value == null ? null : decimal(value);
      return number == null ? Truth.FAILED : Truth.of(holds.test(number));
    };
  }

  /** The exact number; null for what is none. */
  static BigDecimal decimal(JsonNode value) {
    boolean isBinary = value.isDouble() || value.isFloat();
    return !value.isNumber() || (isBinary && !Double.isFinite(value.doubleValue()))
        ? null
        : value.decimalValue();
  }

  private static Predicate<BigDecimal> numbers(Clause.Row row) {
    BigDecimal bound = row.value().decimalValue();
    return switch (row.op()) {
      case IS -> it -> it.compareTo(bound) == 0;
      case AT_MOST -> it -> it.compareTo(bound) <= 0;
      case AT_LEAST -> it -> it.compareTo(bound) >= 0;
      case LESS_THAN -> it -> it.compareTo(bound) < 0;
      case MORE_THAN -> it -> it.compareTo(bound) > 0;
      default -> throw unknown(row);
    };
  }

  private static Comparison flag(boolean wanted) {
    return (value, left) ->
        value != null && value.isBoolean()
            ? Truth.of(value.booleanValue() == wanted)
            : Truth.FAILED;
  }

  private static Comparison ofTexts(Predicate<JsonNode> holds, long each) {
    return (value, left) -> {
      boolean isReadable = value != null && value.isArray();
      if (!isReadable || !left.spend(STEPS_OF_ITEM * each * value.size())) {
        return Truth.FAILED;
      }
      for (JsonNode item : value) {
        if (!item.isTextual()) {
          return Truth.FAILED;
        }
      }
      return Truth.of(holds.test(value));
    };
  }

  private static Predicate<JsonNode> lists(Clause.Row row) {
    Set<String> several = new HashSet<>(list(row.value()));
    int most = row.value().asInt();
    return switch (row.op()) {
      case ALL_ONE_OF -> each(several::contains);
      case NONE_OF -> each(it -> !several.contains(it));
      case ALL_END_WITH -> each(it -> several.stream().anyMatch(it::endsWith));
      case COUNT_AT_MOST -> list -> list.size() <= most;
      default -> throw unknown(row);
    };
  }

  /** Holds for an empty list: nothing in it is amiss. */
  private static Predicate<JsonNode> each(Predicate<String> holds) {
    return list -> {
      for (JsonNode item : list) {
        if (!holds.test(item.textValue())) {
          return false;
        }
      }
      return true;
    };
  }

  private static List<String> list(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(text -> texts.add(text.asText()));
    }
    return texts;
  }

  private static IllegalArgumentException unknown(Clause.Row row) {
    return new IllegalArgumentException(row.op().word() + " of " + row.type().word());
  }
}
