package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The shapes in which model interfaces take the same tools. */
enum ToolFormat {
  /** OpenAI's Chat Completions, as the file has them. */
  CHAT(tool -> tool),
  /** OpenAI's Responses: without a level between. */
  RESPONSES(
      tool -> {
        ObjectNode flat = JsonText.object().put("type", "function");
        return flat.setAll((ObjectNode) tool.get("function"));
      }),
  /** Anthropic's Messages. */
  ANTHROPIC(
      tool -> {
        ObjectNode function = (ObjectNode) tool.get("function");
        ObjectNode named = JsonText.object();
        named.set("name", function.get("name"));
        named.set("description", function.get("description"));
        return named.set("input_schema", function.get("parameters"));
      });

  @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
  private final UnaryOperator<JsonNode> shape;

  ToolFormat(UnaryOperator<JsonNode> shape) {
    this.shape = shape;
  }

  /** The one of a query parameter; chat for none. Refuses any other word. */
  static ToolFormat of(String word) {
    if (word == null || word.isBlank()) {
      return CHAT;
    }
    return Arrays.stream(values())
        .filter(it -> it.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.parameter(
                    "format",
                    "one of "
                        + Arrays.stream(values())
                            .map(ToolFormat::word)
                            .collect(Collectors.joining(", "))));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A file of tools for Chat Completions, in this shape. */
  String reshape(String file) {
    if (this == CHAT) {
      return file;
    }
    ArrayNode tools = JsonText.array();
    StrictJson.read(file).forEach(tool -> tools.add(shape.apply(tool)));
    return JsonText.write(tools);
  }
}
