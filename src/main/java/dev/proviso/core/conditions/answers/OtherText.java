package dev.proviso.core.conditions.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Findings;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.core.conditions.fields.TypedText;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.text.Invisible;

/** A text that is given instead of an option, where a field takes one. */
public final class OtherText {

  /** The maximum number of code points. */
  public static final int MAX = 2_000;

  /** What a form says in place of an option if the text beside the options counts. */
  public static final String CHOSEN = "other";

  private OtherText() {}

  /**
   * The text as it is stored; null if it has a fault. One that reads as an option is refused:
   * nobody could tell later which of the two was meant.
   */
  static JsonNode value(Field field, JsonNode sent, String pointer, Findings findings) {
    if (!sent.isTextual()) {
      return refuse(findings, field, pointer, "not_an_option");
    }
    if (!Characters.areAcceptable(sent.textValue())) {
      return refuse(findings, field, pointer, "bad_characters");
    }
    String text = TypedText.normal(sent.textValue());
    if (Invisible.isBlank(text)) {
      return refuse(findings, field, pointer, "missing_other");
    }
    if (TypedText.length(text) > MAX) {
      return refuse(findings, field, pointer, "too_long", "max", MAX);
    }
    for (Option option : field.options()) {
      if (reads(text, option)) {
        return refuse(findings, field, pointer, "other_is_option", "option", option.label());
      }
    }
    return TextNode.valueOf(text);
  }

  private static boolean reads(String text, Option option) {
    String folded = Option.folded(text);
    return folded.equals(Option.folded(option.label()))
        || folded.equals(Option.folded(Numbers.shown(option.value())));
  }

  private static JsonNode refuse(
      Findings findings, Field field, String pointer, String code, Object... arguments) {
    findings.add(field, pointer, code, arguments);
    return null;
  }
}
