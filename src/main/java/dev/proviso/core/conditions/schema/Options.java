package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.core.conditions.fields.TypedText;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.json.Pointers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the options of a field in any notation of either dialect. */
public final class Options {

  static final int MAX = 100;

  private static final int MAX_LABEL = 500;
  private static final Pattern NUMBER = Pattern.compile("\\[(U\\+[0-9A-F]{4,6})]");
  private static final String DESCRIPTION = "description";

  private Options() {}

  /** The kind of control for choosing one of this many options. */
  static Field.Kind kind(List<Option> options) {
    if (options.size() <= 5) {
      return Field.Kind.CHOICE_RADIO;
    }
    long labels = options.stream().map(option -> Option.folded(option.label())).distinct().count();
    // A datalist sends labels: that works only where each label names one option.
    return options.size() <= 15 || labels < options.size()
        ? Field.Kind.CHOICE_SELECT
        : Field.Kind.CHOICE_LIST;
  }

  /** {@code enum} with its {@code enumNames}. */
  static List<Option> named(Keywords keywords) {
    JsonNode names = keywords.get("enumNames");
    List<Option> options = read(keywords, "enum", null, null);
    if (names == null || options.isEmpty()) {
      return drawnApart(keywords, "enum", options);
    }
    if (!names.isArray() || names.size() != options.size()) {
      keywords.fault("enumNames", "bad_enum_names", "count", options.size());
      return options;
    }
    List<Option> named = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      named.add(
          new Option(options.get(i).value(), label(keywords, names.get(i), "enumNames", i), null));
    }
    return drawnApart(keywords, "enumNames", named);
  }

  /**
   * A list of plain values, or of objects with a value and an optional label. Only plain values are
   * allowed if the member names are null, and only objects if the value is a {@code const}.
   */
  static List<Option> list(Keywords keywords, String name, String valueName, String labelName) {
    int before = keywords.faults().count();
    List<Option> options = read(keywords, name, valueName, labelName);
    return keywords.faults().count() > before ? options : drawnApart(keywords, name, options);
  }

  private static List<Option> read(
      Keywords keywords, String name, String valueName, String labelName) {
    JsonNode list = keywords.get(name);
    if (list == null || !list.isArray() || list.isEmpty()) {
      keywords.fault(name, "missing_options", "keyword", name);
      return List.of();
    }
    if (list.size() > MAX) {
      keywords.fault(name, "too_many_options", "max", MAX);
      return List.of();
    }
    List<Option> options = new ArrayList<>(list.size());
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      Option option = option(keywords, list.get(i), name, i, valueName, labelName);
      if (option == null) {
        continue;
      }
      if (!seen.add(identity(option.value()))) {
        keywords.faults().add(at(keywords, name, i), "duplicate_option");
      }
      options.add(option);
    }
    return options;
  }

  /** Refuses options that a person could not tell apart. */
  private static List<Option> drawnApart(Keywords keywords, String name, List<Option> options) {
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < options.size(); i++) {
      String label = Option.drawn(options.get(i).label());
      // In markup, the number of a character has a style of its own instead of brackets.
      if (!drawn.add(NUMBER.matcher(label).replaceAll("$1"))) {
        keywords.faults().add(at(keywords, name, i), "options_look_alike", "label", label);
      }
    }
    return options;
  }

  private static Option option(
      Keywords keywords, JsonNode node, String name, int i, String valueName, String labelName) {
    JsonNode value = node;
    String label = null;
    if (valueName != null && node.isObject()) {
      value = node.path(valueName);
      label = node.has(labelName) ? label(keywords, node.get(labelName), name, i) : null;
      boolean others =
          node.properties().stream()
              .map(Map.Entry::getKey)
              .anyMatch(member -> !Set.of(valueName, labelName, DESCRIPTION).contains(member));
      if (others) {
        keywords.faults().add(at(keywords, name, i), "bad_option");
        return null;
      }
    }
    if (isEmpty(value)) {
      keywords.faults().add(at(keywords, name, i), "empty_option");
      return null;
    }
    if (!isValue(value) || ("const".equals(valueName) && !node.isObject())) {
      keywords.faults().add(at(keywords, name, i), "bad_option");
      return null;
    }
    return new Option(
        value, label == null ? Numbers.shown(value) : label, about(keywords, node, name, i));
  }

  /** Whether a schema may fix this value, or offer it as an option. */
  static boolean isValue(JsonNode value) {
    if (value.isTextual()) {
      String text = value.textValue();
      return !text.isBlank()
          && TypedText.length(text) <= MAX_LABEL
          && Characters.areAcceptable(text);
    }
    return value.isBoolean() || (value.isNumber() && Numbers.isSafe(value));
  }

  static boolean isEmpty(JsonNode value) {
    return value.isTextual() && value.textValue().isBlank();
  }

  private static String label(Keywords keywords, JsonNode label, String name, int i) {
    String text = label.isTextual() ? label.textValue() : "";
    if (text.isBlank() || TypedText.length(text) > MAX_LABEL || !Characters.areAcceptable(text)) {
      keywords.faults().add(at(keywords, name, i), "bad_option_label", "max", MAX_LABEL);
    }
    return text;
  }

  /** The description of a choice; null for none. */
  private static String about(Keywords keywords, JsonNode node, String name, int i) {
    JsonNode about = node.get(DESCRIPTION);
    if (about == null || about.isNull() || (about.isTextual() && about.textValue().isBlank())) {
      return null;
    }
    String text = about.isTextual() ? about.textValue() : "";
    if (text.isEmpty()
        || TypedText.length(text) > FieldList.MAX_HINT
        || !Characters.areAcceptable(text)) {
      String pointer = Pointers.child(at(keywords, name, i), DESCRIPTION);
      int max = FieldList.MAX_HINT;
      keywords.faults().add(pointer, "schema_text", "keyword", DESCRIPTION, "min", 1, "max", max);
    }
    return text;
  }

  private static Object identity(JsonNode value) {
    return value.isNumber() ? value.decimalValue().stripTrailingZeros() : value;
  }

  private static String at(Keywords keywords, String name, int i) {
    return Pointers.child(keywords.at(name), i);
  }
}
