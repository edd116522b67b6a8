package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.util.List;

/** Lengths of time in a form: a number and its unit; documents have seconds. */
final class TimeUnits {

  /** The units, the shortest first. */
  static final List<String> WORDS = List.of("seconds", "minutes", "hours", "days");

  private static final List<Integer> SECONDS = List.of(1, 60, 3_600, 86_400);

  private TimeUnits() {}

  /** The longest unit of which it is a whole number. */
  static String unit(JsonNode seconds) {
    int i = WORDS.size() - 1;
    while (i > 0 && seconds.decimalValue().remainder(factor(i)).signum() != 0) {
      i--;
    }
    return WORDS.get(i);
  }

  /** The number of these units. */
  static String number(JsonNode seconds) {
    BigDecimal factor = factor(WORDS.indexOf(unit(seconds)));
    return seconds.decimalValue().divide(factor).toPlainString();
  }

  /** The seconds; what is no number stays a text, and the reader of documents says so. */
  static JsonNode seconds(String number, String unit) {
    JsonNode read = RowValue.number(number);
    if (!read.isNumber()) {
      return read;
    }
    BigDecimal seconds = read.decimalValue().multiply(factor(Math.max(0, WORDS.indexOf(unit))));
    boolean whole = seconds.stripTrailingZeros().scale() <= 0;
    return whole && seconds.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
        ? LongNode.valueOf(seconds.longValueExact())
        : DecimalNode.valueOf(seconds);
  }

  private static BigDecimal factor(int i) {
    return BigDecimal.valueOf(SECONDS.get(i));
  }
}
