package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.policies.document.FactType;
import dev.proviso.core.policies.document.Operator;
import dev.proviso.core.policies.document.Window;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Values as they are typed. What is none of its type stays a text, and the reader of documents says
 * at its place what it should be.
 */
final class RowValue {

  private static final Set<Operator> LISTS =
      Set.of(
          Operator.ONE_OF,
          Operator.NOT_ONE_OF,
          Operator.ALL_ONE_OF,
          Operator.ALL_END_WITH,
          Operator.NONE_OF);
  private static final Set<String> YES = Set.of("true", "yes", "ja");
  private static final Set<String> NO = Set.of("false", "no", "nein");

  private RowValue() {}

  /** The value of a row. */
  static JsonNode read(Operator op, FactType type, String typed) {
    if (op != null && LISTS.contains(op)) {
      return texts(typed);
    }
    if (op == Operator.WITHIN) {
      return window(typed.strip());
    }
    if (type == FactType.FLAG) {
      return flag(typed);
    }
    return type == FactType.NUMBER || op == Operator.COUNT_AT_MOST
        ? number(typed)
        : TextNode.valueOf(typed.strip());
  }

  /** The type that a comparison and a value speak of: text where they could speak of several. */
  static FactType type(String op, String typed) {
    List<FactType> types =
        Operator.of(op).stream()
            .flatMap(it -> Arrays.stream(FactType.values()).filter(it::takes))
            .toList();
    if (types.size() == 1) {
      return types.get(0);
    }
    if (!op.equals(Operator.IS.word())) {
      return FactType.TEXT;
    }
    if (number(typed).isNumber()) {
      return FactType.NUMBER;
    }
    return flag(typed).isBoolean() ? FactType.FLAG : FactType.TEXT;
  }

  /** A place in params: a bare name stands for the pointer to it. */
  static String pointer(String typed) {
    return typed.isEmpty() || typed.startsWith("/") ? typed : "/" + typed;
  }

  private static JsonNode flag(String typed) {
    String word = typed.strip().toLowerCase(Locale.ROOT);
    if (YES.contains(word) || NO.contains(word)) {
      return BooleanNode.valueOf(YES.contains(word));
    }
    return TextNode.valueOf(typed.strip());
  }

  /** The lines that are not blank. */
  static ArrayNode texts(String typed) {
    ArrayNode texts = JsonText.array();
    typed.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(texts::add);
    return texts;
  }

  /** A number with a point, such as {@code 1234.5}. */
  static JsonNode number(String typed) {
    String text = typed.strip();
    if (text.matches("-?\\d{1,18}")) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    return text.matches("-?\\d{1,20}(\\.\\d{1,20})?")
        ? DecimalNode.valueOf(new BigDecimal(text))
        : TextNode.valueOf(text);
  }

  /** Weekdays and hours, such as {@code mon-fri 08:00-18:00}. */
  private static JsonNode window(String typed) {
    ObjectNode window = JsonText.object();
    ArrayNode days = JsonText.array();
    for (String word : typed.toLowerCase(Locale.ROOT).split("[\\s,;]+", -1)) {
      String[] ends = word.split("[-–]", 2);
      if (word.isEmpty()) {
        continue;
      }
      if (Window.WEEKDAYS.contains(ends[0])) {
        between(ends[0], ends[ends.length - 1]).forEach(days::add);
      } else {
        window.put("from", ends[0]);
        if (ends.length == 2) {
          window.put("to", ends[1]);
        }
      }
    }
    return days.isEmpty() ? window : window.set("weekdays", days);
  }

  private static List<String> between(String first, String last) {
    int from = Window.WEEKDAYS.indexOf(first);
    int to = Window.WEEKDAYS.indexOf(last);
    return to < from ? List.of(first, last) : Window.WEEKDAYS.subList(from, to + 1);
  }

  /** As it is typed in a row; null where a row cannot hold it. */
  static String write(JsonNode value) {
    if (value == null) {
      return "";
    }
    if (value.isArray()) {
      List<String> texts =
          StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList();
      boolean lines =
          texts.stream().allMatch(it -> it.equals(it.strip()) && it.lines().count() == 1);
      return lines ? String.join("\n", texts) : null;
    }
    if (value.isObject()) {
      return window(value);
    }
    String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    return text.equals(text.strip()) && !text.contains("\r") ? text : null;
  }

  private static String window(JsonNode value) {
    String days =
        StreamSupport.stream(value.path("weekdays").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(" "));
    if (value.has("to") && !value.has("from")) {
      return (days + " 00:00-" + value.get("to").asText()).strip();
    }
    String hours =
        value.path("from").asText() + (value.has("to") ? "-" + value.path("to").asText() : "");
    return (days + " " + hours).strip();
  }

  /** A condition: JSON where it reads as a number, yes or no, a list or a quoted text. */
  static JsonNode condition(String typed) {
    String text = typed.strip();
    boolean json =
        text.matches("-?\\d.*|\\[.*|\\{.*|\".*\"|true|false") && !text.matches("-?0\\d.*");
    if (json) {
      try {
        return StrictJson.read(text);
      } catch (Refusal notJson) {
        return TextNode.valueOf(text);
      }
    }
    return TextNode.valueOf(text);
  }

  /** A condition as it is typed. */
  static String condition(JsonNode value) {
    boolean plain =
        value.isTextual()
            && value.textValue().lines().count() <= 1
            && condition(value.textValue()).equals(value);
    return plain ? value.textValue() : JsonText.write(value);
  }

  /** Lines of a text area, as an array; null for none. */
  static ArrayNode lines(String typed) {
    ArrayNode texts = texts(typed);
    return texts.isEmpty() ? null : texts;
  }

  static String lines(JsonNode array) {
    return array == null
        ? ""
        : Arrays.stream(JsonText.mapper().convertValue(array, String[].class))
            .collect(Collectors.joining("\n"));
  }
}
