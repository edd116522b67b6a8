package dev.proviso.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the numbers that people type: with spaces, a unit, and either decimal sign. */
final class FormNumbers {

  private static final int MAX_DIGITS = 20;
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern NUMBER = Pattern.compile("([+-]?)(\\d+)(?:[.,](\\d+))?");
  private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}([.,'’]\\d{3})+([.,]\\d*)?");
  private static final Pattern AMBIGUOUS = Pattern.compile("[+-]?[1-9]\\d{0,2}[.,]\\d{3}");

  private final Findings findings;

  FormNumbers(Findings findings) {
    this.findings = findings;
  }

  /**
   * A JSON number; the text itself where it is none, for the judge to refuse; null with a fault.
   */
  JsonNode read(Field field, String typed, String pointer) {
    if (field.suggestion() != null
        && field.suggestion().isNumber()
        && typed.equals(Numbers.shown(field.suggestion()))) {
      // What the form itself has written is not ambiguous, though "1.234" otherwise is.
      return field.suggestion();
    }
    String text = withoutUnit(SPACES.matcher(typed).replaceAll(""), field.unit());
    text = text.replace('\u2212', '-');
    if (AMBIGUOUS.matcher(text).matches() || isGrouped(text)) {
      findings.add(field, pointer, "thousands");
      return null;
    }
    Matcher number = NUMBER.matcher(text);
    if (!number.matches() || (field.kind() == Field.Kind.INTEGER && number.group(3) != null)) {
      return TextNode.valueOf(typed);
    }
    if (text.chars().filter(Character::isDigit).count() > MAX_DIGITS) {
      findings.add(field, pointer, "not_exact");
      return null;
    }
    String sign = number.group(1).equals("-") ? "-" : "";
    String fraction = number.group(3) == null ? "" : "." + number.group(3);
    return Numbers.node(new BigDecimal(sign + number.group(2) + fraction));
  }

  private static boolean isGrouped(String text) {
    long separators = text.chars().filter(c -> ".,'’".indexOf(c) >= 0).count();
    boolean apostrophe = text.indexOf('\'') > 0 || text.indexOf('’') > 0;
    return (separators > 1 || apostrophe) && GROUPED.matcher(text).matches();
  }

  private static String withoutUnit(String text, String unit) {
    if (unit == null || unit.isBlank()) {
      return text;
    }
    String bare = SPACES.matcher(unit).replaceAll("").toLowerCase(Locale.ROOT);
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.endsWith(bare)) {
      return text.substring(0, text.length() - bare.length());
    }
    return lower.startsWith(bare) ? text.substring(bare.length()) : text;
  }
}
