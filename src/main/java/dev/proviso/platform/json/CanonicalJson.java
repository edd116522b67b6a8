package dev.proviso.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The canonical form of JSON (RFC 8785): equal values have equal bytes. Numbers that do not survive
 * a double, and lone surrogates, are an IllegalArgumentException: two values would look the same.
 */
public final class CanonicalJson {

  private CanonicalJson() {}

  /** The SHA-256 of the canonical form, 64 lower-case hexadecimal digits. */
  public static String sha256(JsonNode value) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(value)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The canonical form in UTF-8. */
  public static byte[] bytes(JsonNode value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** The canonical form as text. */
  public static String text(JsonNode value) {
    StringBuilder out = new StringBuilder(256);
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, JsonNode value) {
    switch (value.getNodeType()) {
      case OBJECT -> appendObject(out, value);
      case ARRAY -> appendArray(out, value);
      case STRING -> appendString(out, value.textValue());
      case NUMBER -> appendNumber(out, value);
      case BOOLEAN, NULL -> out.append(value.asText());
      default -> throw new IllegalArgumentException("not JSON: " + value.getNodeType());
    }
  }

  private static void appendObject(StringBuilder out, JsonNode object) {
    // String.compareTo is the order of UTF-16 code units that section 3.2.3 asks for.
    Map<String, JsonNode> sorted = new TreeMap<>();
    object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
    out.append('{');
    String separator = "";
    for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
      out.append(separator);
      appendString(out, member.getKey());
      append(out.append(':'), member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private static void appendArray(StringBuilder out, JsonNode array) {
    out.append('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      append(out, array.get(i));
    }
    out.append(']');
  }

  private static void appendString(StringBuilder out, String text) {
    if (!Characters.isWellFormed(text)) {
      throw new IllegalArgumentException("a lone surrogate has no canonical form");
    }
    out.append('"');
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isEscaped(text.charAt(i))) {
        out.append(text, start, i);
        appendEscaped(out, text.charAt(i));
        start = i + 1;
      }
    }
    out.append(text, start, text.length()).append('"');
  }

  private static boolean isEscaped(char c) {
    return c < ' ' || c == '"' || c == '\\';
  }

  private static void appendEscaped(StringBuilder out, char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> out.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
    }
  }

  private static void appendNumber(StringBuilder out, JsonNode number) {
    if (number.isInt()) {
      out.append(number.intValue());
    } else if (number.isDouble() || number.isFloat()) {
      if (!Double.isFinite(number.doubleValue())) {
        throw new IllegalArgumentException("NaN and infinity are not JSON");
      }
      appendDecimal(out, ExactNumbers.shortest(number.doubleValue()));
    } else {
      BigDecimal decimal = number.decimalValue();
      if (!ExactNumbers.survivesDouble(decimal)) {
        throw new IllegalArgumentException("a number that does not survive a double");
      }
      appendDecimal(out, decimal.stripTrailingZeros());
    }
  }

  /** ECMA-262, Number::toString, steps 5 to 12; the decimal has no trailing zeros. */
  private static void appendDecimal(StringBuilder out, BigDecimal decimal) {
    if (decimal.signum() == 0) {
      out.append('0');
      return;
    }
    if (decimal.signum() < 0) {
      out.append('-');
    }
    String digits = decimal.unscaledValue().abs().toString();
    int count = digits.length();
    int point = count - decimal.scale();
    if (count <= point && point <= 21) {
      out.append(digits).append("0".repeat(point - count));
    } else if (0 < point && point <= 21) {
      out.append(digits, 0, point).append('.').append(digits, point, count);
    } else if (-6 < point && point <= 0) {
      out.append("0.").append("0".repeat(-point)).append(digits);
    } else {
      appendExponential(out, digits, point - 1);
    }
  }

  private static void appendExponential(StringBuilder out, String digits, int exponent) {
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    out.append('e').append(exponent < 0 ? "" : "+").append(exponent);
  }
}
