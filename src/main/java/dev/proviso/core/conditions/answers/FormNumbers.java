package dev.proviso.core.conditions.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Findings;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.core.conditions.fields.Units;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the numbers that people type: with spaces, a unit, and either decimal sign. */
final class FormNumbers {

  private static final int MAX_DIGITS = 20;
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  /** Spaces that separate thousands; anywhere else between digits they are a typing error. */
  private static final Pattern SPACED =
      Pattern.compile("[^0-9]*[0-9]{1,3}([\\s\\p{Z}]+[0-9]{3})+(?![0-9]).*", Pattern.DOTALL);

  private static final Pattern GAP = Pattern.compile("[0-9][\\s\\p{Z}]+[0-9]");
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?)(?:(\\d+)(?:[.,](\\d*))?|[.,](\\d+))");
  private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}([.,'’]\\d{3})+([.,]\\d*)?");
  private static final Pattern AMBIGUOUS = Pattern.compile("[+-]?[1-9]\\d{0,2}[.,]\\d{3}");

  private final Findings findings;

  FormNumbers(Findings findings) {
    this.findings = findings;
  }

  /**
   * A JSON number; or the text itself if it is not a number, which is refused later; or null with a
   * fault.
   */
  JsonNode read(Field field, String typed, String pointer) {
    String bare = Units.without(typed, field.unit()).strip();
    if (GAP.matcher(bare).find() && !SPACED.matcher(bare).matches()) {
      return TextNode.valueOf(typed);
    }
    String text = SPACES.matcher(bare).replaceAll("").replace('\u2212', '-');
    if (AMBIGUOUS.matcher(text).matches()) {
      return either(field, text, pointer);
    }
    if (isGrouped(text)) {
      findings.add(
          field, pointer, field.kind() == Field.Kind.INTEGER ? "thousands_whole" : "thousands");
      return null;
    }
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return TextNode.valueOf(typed);
    }
    String fraction =
        Stream.of(3, 4).map(number::group).filter(g -> g != null).findFirst().orElse("");
    if (field.kind() == Field.Kind.INTEGER && !fraction.isEmpty()) {
      return TextNode.valueOf(typed);
    }
    if (text.chars().filter(Character::isDigit).count() > MAX_DIGITS) {
      findings.add(field, pointer, "not_exact");
      return null;
    }
    String sign = number.group(1).equals("-") ? "-" : "";
    String whole = number.group(2) == null ? "0" : number.group(2);
    return Numbers.node(new BigDecimal(sign + whole + (fraction.isEmpty() ? "" : "." + fraction)));
  }

  /**
   * {@code 1.085} can mean a little more than one, or more than a thousand. If the field allows
   * only one of these readings, it is used; otherwise the person is asked.
   */
  private JsonNode either(Field field, String text, String pointer) {
    String plain = text.replace("+", "");
    BigDecimal small = new BigDecimal(plain.replace(',', '.'));
    BigDecimal large = new BigDecimal(plain.replaceAll("[.,]", ""));
    boolean whole = field.kind() == Field.Kind.INTEGER;
    List<BigDecimal> possible =
        Stream.of(small, large)
            .filter(number -> !whole || number.remainder(BigDecimal.ONE).signum() == 0)
            .filter(field.limits().range()::admits)
            .toList();
    if (possible.size() == 1) {
      BigDecimal only = possible.get(0);
      return Numbers.node(whole ? only.setScale(0) : only);
    }
    if (whole) {
      findings.add(field, pointer, "thousands_whole");
    } else {
      // With one more zero it cannot be mistaken for thousands.
      String clear = Numbers.shown(small) + "0";
      findings.add(field, pointer, "two_readings", "typed", text, "large", large, "small", clear);
    }
    return null;
  }

  private static boolean isGrouped(String text) {
    long separators = text.chars().filter(c -> ".,'’".indexOf(c) >= 0).count();
    boolean apostrophe = text.indexOf('\'') > 0 || text.indexOf('’') > 0;
    return (separators > 1 || apostrophe) && GROUPED.matcher(text).matches();
  }
}
