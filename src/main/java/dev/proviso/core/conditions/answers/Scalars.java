package dev.proviso.core.conditions.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.re2j.Pattern;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Findings;
import dev.proviso.core.conditions.fields.Formats;
import dev.proviso.core.conditions.fields.Limits.Range;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.core.conditions.fields.TypedText;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.json.ExactNumbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Converts one plain value to its type without loss, and checks its limits. */
public final class Scalars {

  private final Findings findings;

  public Scalars(Findings findings) {
    this.findings = findings;
  }

  /** The typed value; null if it has a fault. */
  public JsonNode value(Field field, JsonNode sent, String pointer) {
    return switch (field.kind()) {
      case LINE, TEXTAREA, EMAIL, URL, UUID, DURATION -> text(field, sent, pointer);
      case NUMBER -> number(field, sent, pointer);
      case INTEGER -> integer(field, sent, pointer);
      case BOOLEAN -> bool(field, sent, pointer);
      case DATE, TIME, DATETIME -> moment(field, sent, pointer);
      case FIXED, ACKNOWLEDGE -> fixed(field, sent, pointer);
      default -> choice(field, sent, pointer);
    };
  }

  private JsonNode text(Field field, JsonNode sent, String pointer) {
    if (!sent.isTextual()) {
      return refuse(field, pointer, "not_a_text");
    }
    if (!Characters.areAcceptable(sent.textValue())) {
      return refuse(field, pointer, "bad_characters");
    }
    String text = TypedText.normal(sent.textValue());
    return isTextWithin(field, text, pointer) ? TextNode.valueOf(text) : null;
  }

  private boolean isLengthWithin(Field field, String text, String pointer) {
    Integer min = field.limits().length().min();
    Integer max = field.limits().length().max();
    int most = max == null ? TypedText.MAX : Math.min(max, TypedText.MOST);
    int length = TypedText.length(text);
    if (length > most) {
      findings.add(field, pointer, "too_long", "max", most);
    } else if (min != null && length < min) {
      findings.add(field, pointer, "too_short", "min", min);
    } else {
      return true;
    }
    return false;
  }

  private boolean isTextWithin(Field field, String text, String pointer) {
    if (!isLengthWithin(field, text, pointer)) {
      return false;
    }
    if (field.kind() == Field.Kind.EMAIL && !Formats.isEmail(text)) {
      findings.add(field, pointer, "not_an_email");
    } else if (field.kind() == Field.Kind.URL && !Addresses.isUrl(text)) {
      findings.add(field, pointer, "not_a_url");
    } else if (field.kind() == Field.Kind.UUID && !Formats.isUuid(text)) {
      findings.add(field, pointer, "not_a_uuid");
    } else if (field.kind() == Field.Kind.DURATION && !Formats.isDuration(text)) {
      findings.add(field, pointer, "not_a_duration");
    } else if (!fits(field.limits().pattern(), text)) {
      findings.add(field, pointer, "wrong_format");
    } else {
      return true;
    }
    return false;
  }

  private static boolean fits(Pattern pattern, String text) {
    if (Thread.currentThread().isInterrupted()) {
      // Nobody is waiting for the result any more.
      throw new CancellationException();
    }
    return pattern == null || pattern.matcher(text).find();
  }

  private JsonNode number(Field field, JsonNode sent, String pointer) {
    BigDecimal number = decimal(sent);
    if (number == null) {
      return refuse(field, pointer, "not_a_number");
    }
    return isNumberWithin(field, number, pointer) ? Numbers.node(number) : null;
  }

  private JsonNode integer(Field field, JsonNode sent, String pointer) {
    BigDecimal number = decimal(sent);
    if (number == null || !isWhole(number)) {
      return refuse(field, pointer, "not_an_integer");
    }
    return isNumberWithin(field, number, pointer) ? Numbers.node(number.setScale(0)) : null;
  }

  /** A number, or a text in JSON's number syntax; exponents in text are not accepted. */
  private static BigDecimal decimal(JsonNode sent) {
    if (sent.isNumber()) {
      boolean isFinite = sent.isBigDecimal() || Double.isFinite(sent.doubleValue());
      return isFinite ? sent.decimalValue() : null;
    }
    return sent.isTextual() && Numbers.isPlain(sent.textValue())
        ? new BigDecimal(sent.textValue())
        : null;
  }

  private static boolean isWhole(BigDecimal number) {
    return Math.abs((long) number.scale()) <= 400 && ExactNumbers.isInteger(number);
  }

  private boolean isNumberWithin(Field field, BigDecimal number, String pointer) {
    if (!ExactNumbers.isSafe(number)) {
      findings.add(field, pointer, "not_exact");
      return false;
    }
    Range range = field.limits().range();
    boolean under = range.isUnder(number);
    if (under || range.isOver(number)) {
      outOfRange(field, pointer, under);
      return false;
    }
    if (range.isBetweenSteps(number)) {
      findings.add(field, pointer, "not_a_multiple", "step", range.step());
      return false;
    }
    return true;
  }

  private void outOfRange(Field field, String pointer, boolean under) {
    Range range = field.limits().range();
    String unit = field.unit() == null || field.unit().isBlank() ? "" : " " + field.unit().strip();
    Object min = range.min() == null ? "" : range.min();
    Object max = range.max() == null ? "" : range.max();
    boolean excluded = under ? range.minExcluded() : range.maxExcluded();
    String code =
        excluded
            ? under ? "not_above" : "not_below"
            : range.min() != null
                    && range.max() != null
                    && !range.minExcluded()
                    && !range.maxExcluded()
                ? "out_of_range"
                : under ? "too_low" : "too_high";
    findings.add(field, pointer, code, "min", min, "max", max, "unit", unit);
  }

  private JsonNode bool(Field field, JsonNode sent, String pointer) {
    if (sent.isBoolean()) {
      return sent;
    }
    String text = sent.asText();
    if (sent.isTextual() && (text.equals("true") || text.equals("false"))) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    return refuse(field, pointer, "not_a_boolean");
  }

  private JsonNode moment(Field field, JsonNode sent, String pointer) {
    String text = sent.isTextual() ? sent.textValue().strip() : "";
    if (!Moments.isValid(field.kind(), text)) {
      return refuse(field, pointer, Moments.faultCode(field.kind()));
    }
    if (!isLengthWithin(field, text, pointer)) {
      return null;
    }
    if (!fits(field.limits().pattern(), text)) {
      return refuse(field, pointer, "wrong_format");
    }
    String earliest = field.limits().earliest();
    String latest = field.limits().latest();
    if (earliest != null && Moments.isBefore(field.kind(), text, earliest)) {
      findings.add(field, pointer, "too_early", "min", earliest);
      return null;
    }
    if (latest != null && Moments.isBefore(field.kind(), latest, text)) {
      findings.add(field, pointer, "too_late", "max", latest);
      return null;
    }
    return TextNode.valueOf(text);
  }

  private JsonNode fixed(Field field, JsonNode sent, String pointer) {
    if (optionIndex(List.of(new Option(field.fixed(), "", null)), sent) == 0) {
      return field.fixed();
    }
    return field.kind() == Field.Kind.ACKNOWLEDGE
        ? refuse(field, pointer, "missing_confirmation")
        : refuse(field, pointer, "not_fixed", "value", Numbers.shown(field.fixed()));
  }

  private JsonNode choice(Field field, JsonNode sent, String pointer) {
    int index = optionIndex(field.options(), sent);
    if (index < 0) {
      return field.isOpen()
          ? OtherText.value(field, sent, pointer, findings)
          : refuse(field, pointer, "not_an_option");
    }
    JsonNode value = field.options().get(index).value();
    boolean within =
        value.isNumber()
            ? isNumberWithin(field, value.decimalValue(), pointer)
            : !value.isTextual() || isTextWithin(field, value.textValue(), pointer);
    return within ? value : null;
  }

  /**
   * The index of the option with this value, or with the value that this text denotes; -1 for none.
   */
  public static int optionIndex(List<Option> options, JsonNode sent) {
    for (int i = 0; i < options.size(); i++) {
      if (Numbers.same(options.get(i).value(), sent)) {
        return i;
      }
    }
    for (int i = 0; i < options.size() && sent.isTextual(); i++) {
      if (says(sent.textValue(), options.get(i).value())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean says(String text, JsonNode value) {
    if (value.isNumber()) {
      return Numbers.isPlain(text) && new BigDecimal(text).compareTo(value.decimalValue()) == 0;
    }
    return value.isBoolean() && text.equals(value.asText());
  }

  private JsonNode refuse(Field field, String pointer, String code, Object... arguments) {
    findings.add(field, pointer, code, arguments);
    return null;
  }
}
