package dev.proviso.core.conditions.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.proviso.platform.json.ExactNumbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Exact numbers as JSON values and as texts. */
public final class Numbers {

  /** RFC 8259, section 6, without an exponent; longer ones are not exact anyway. */
  private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9]\\d{0,63})(\\.\\d{1,400})?");

  private Numbers() {}

  public static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches();
  }

  public static boolean isSafe(JsonNode number) {
    if (number.isFloatingPointNumber() && !number.isBigDecimal()) {
      return Double.isFinite(number.doubleValue());
    }
    return ExactNumbers.isSafe(number.decimalValue());
  }

  public static boolean isInteger(JsonNode number) {
    return ExactNumbers.isInteger(number.decimalValue());
  }

  /** The number as a JSON value that keeps its decimal places: {@code 2.50} stays {@code 2.50}. */
  public static JsonNode node(BigDecimal number) {
    if (number.scale() > 0) {
      return DecimalNode.valueOf(number);
    }
    BigInteger whole = number.toBigInteger();
    if (whole.bitLength() < Integer.SIZE) {
      return IntNode.valueOf(whole.intValue());
    }
    return whole.bitLength() < Long.SIZE
        ? LongNode.valueOf(whole.longValue())
        : BigIntegerNode.valueOf(whole);
  }

  /** Whether two JSON values are equal, comparing numbers by value. */
  public static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    return one.equals(other);
  }

  /** Whether a list contains an item twice, comparing numbers by value. */
  public static boolean repeats(JsonNode list) {
    Set<String> seen = new HashSet<>();
    for (JsonNode item : list) {
      if (!seen.add(EveritJson.of(item).toString() + item.getNodeType())) {
        return true;
      }
    }
    return false;
  }

  /** The value of an option, a bound or a constant as shown to people. */
  public static String shown(JsonNode value) {
    return value.isNumber() ? shown(value.decimalValue()) : value.asText();
  }

  public static String shown(BigDecimal number) {
    return number.toPlainString();
  }
}
