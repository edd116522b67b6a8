package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Messages;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One object of a document, read by name and type. A wrong member becomes a fault at its pointer
 * and reads as null, like an absent one. Lengths count code points.
 */
record Part(ObjectNode object, String pointer, PolicyFaults faults) {

  /** The part at a pointer; anything but an object is a fault, and an empty part. */
  static Part of(JsonNode value, String pointer, String name, PolicyFaults faults) {
    if (value instanceof ObjectNode object) {
      return new Part(object, pointer, faults);
    }
    faults.addNamed(pointer, name, "not_a_json_object", Map.of());
    return new Part(JsonText.object(), pointer, new PolicyFaults());
  }

  JsonNode any(String name) {
    return object.get(name);
  }

  boolean has(String name) {
    return object.has(name);
  }

  String at(String name) {
    return Pointers.child(pointer, name);
  }

  void fault(String name, String code, Object... namesAndValues) {
    faults.addNamed(at(name), name, code, Messages.arguments(namesAndValues));
  }

  /** Refuses every member but these: what is not read must not seem to hold. */
  void only(List<String> known) {
    UnknownMembers.in(object, pointer, known).forEach(faults::add);
  }

  /** A text of at most so many characters. */
  String text(String name, int max) {
    JsonNode value = typed(name, JsonNode::isTextual, "not_a_text");
    if (value != null && isLonger(value.textValue(), max)) {
      fault(name, "too_long", "max", max);
      return null;
    }
    return value == null ? null : value.textValue();
  }

  /** A text that must be there and say something. */
  String requiredText(String name, int max) {
    String text = text(name, max);
    if (text == null ? !has(name) : text.isBlank()) {
      fault(name, "required");
      return null;
    }
    return text;
  }

  /** A text that says something, where it is there. */
  String filledText(String name, int max) {
    return has(name) ? requiredText(name, max) : null;
  }

  /** A whole number in a range. */
  Integer integer(String name, int min, int max) {
    JsonNode value = typed(name, it -> it.isIntegralNumber() && it.canConvertToLong(), "not_whole");
    if (value != null && (value.longValue() < min || value.longValue() > max)) {
      fault(name, "out_of_range", "min", min, "max", max, "unit", "");
      return null;
    }
    return value == null ? null : value.intValue();
  }

  /** An exact number; one that is not was found before. */
  BigDecimal number(String name) {
    JsonNode value = typed(name, JsonNode::isNumber, "not_a_number");
    return value == null || !CleanJson.isExact(value) ? null : value.decimalValue();
  }

  /** Yes or no; absent is no. */
  boolean flag(String name) {
    JsonNode value = typed(name, JsonNode::isBoolean, "not_a_boolean");
    return value != null && value.booleanValue();
  }

  /** One of some words. */
  <T> T choice(String name, T[] choices, Function<T, String> word) {
    JsonNode value = any(name);
    if (value == null) {
      return null;
    }
    for (T choice : choices) {
      if (value.isTextual() && word.apply(choice).equals(value.textValue())) {
        return choice;
      }
    }
    String options = Arrays.stream(choices).map(word).collect(Collectors.joining(", "));
    fault(name, "not_one_of", "options", options);
    return null;
  }

  /** One of some words that must be there. */
  <T> T requiredChoice(String name, T[] choices, Function<T, String> word) {
    if (!has(name)) {
      fault(name, "required");
    }
    return choice(name, choices, word);
  }

  /** A list of one or more texts that say something; null where it is absent. */
  List<String> filledTexts(String name, int maxItems, int max) {
    List<String> texts = texts(name, maxItems, max);
    for (int i = 0; texts != null && i < texts.size(); i++) {
      if (texts.get(i).isBlank()) {
        faults.addNamed(item(name, i), name + "[" + i + "]", "required", Map.of());
      }
    }
    return texts;
  }

  /** A list of one or more texts; null where it is absent or wrong. */
  List<String> texts(String name, int maxItems, int max) {
    List<String> texts = new ArrayList<>();
    ArrayNode list = list(name, maxItems);
    for (int i = 0; list != null && i < list.size(); i++) {
      JsonNode text = list.get(i);
      boolean fits = text.isTextual() && !isLonger(text.textValue(), max);
      if (fits) {
        texts.add(text.textValue());
      } else {
        String code = text.isTextual() ? "too_long" : "not_a_text";
        faults.addNamed(item(name, i), name + "[" + i + "]", code, Map.of("max", max));
      }
    }
    return list == null || texts.size() < list.size() ? null : List.copyOf(texts);
  }

  /** A list of one or more objects; empty where it is absent. */
  List<Part> parts(String name, int maxItems) {
    List<Part> parts = new ArrayList<>();
    ArrayNode list = list(name, maxItems);
    for (int i = 0; list != null && i < list.size(); i++) {
      parts.add(Part.of(list.get(i), item(name, i), name + "[" + i + "]", faults));
    }
    return parts;
  }

  /** A list of one or more values; null where it is absent or wrong. */
  private ArrayNode list(String name, int maxItems) {
    JsonNode value = typed(name, JsonNode::isArray, "not_an_array");
    if (value == null) {
      return null;
    }
    if (value.isEmpty()) {
      fault(name, "empty_list");
    } else if (value.size() > maxItems) {
      fault(name, "too_many_items", "max", maxItems);
    } else {
      return (ArrayNode) value;
    }
    return null;
  }

  /** An object; null where it is absent or something else. */
  Part part(String name) {
    JsonNode value = typed(name, JsonNode::isObject, "not_a_json_object");
    return value == null ? null : new Part((ObjectNode) value, at(name), faults);
  }

  String item(String name, int index) {
    return Pointers.child(at(name), index);
  }

  private JsonNode typed(String name, Predicate<JsonNode> isTyped, String code) {
    JsonNode value = any(name);
    if (value != null && !isTyped.test(value)) {
      fault(name, code);
      return null;
    }
    return value;
  }

  private static boolean isLonger(String text, int max) {
    return text.length() > max && text.codePointCount(0, text.length()) > max;
  }
}
