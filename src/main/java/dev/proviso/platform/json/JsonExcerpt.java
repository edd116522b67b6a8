package dev.proviso.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * The beginning of a value: texts, names and numbers of at most {@value #MOST} code points in all,
 * where each list and object counts as one more. What is left off is marked by an ellipsis at the
 * end of its text, or as the last item or member. No surrogate pair is split.
 */
public final class JsonExcerpt {

  /** How many code points are kept. */
  public static final int MOST = 200;

  private static final String MORE = "…";

  private int left = MOST;

  private JsonExcerpt() {}

  /** The beginning of a value, or a value that is equal where nothing is left off. */
  public static JsonNode of(JsonNode value) {
    return value == null ? null : new JsonExcerpt().cut(value);
  }

  private JsonNode cut(JsonNode value) {
    if (value.isTextual()) {
      return TextNode.valueOf(cut(value.textValue()));
    }
    if (value.isContainerNode()) {
      left--;
      return value.isArray() ? items(value) : members(value);
    }
    String text = value.asText();
    if (text.length() > left) {
      return TextNode.valueOf(cut(text));
    }
    left -= text.length();
    return value;
  }

  private String cut(String text) {
    int kept = Math.max(left, 0);
    // With more than twice as many characters it is too long: it need not be counted through.
    if (text.length() <= 2 * kept && length(text) <= kept) {
      left -= length(text);
      return text;
    }
    left = 0;
    return text.substring(0, text.offsetByCodePoints(0, kept)) + MORE;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private ArrayNode items(JsonNode value) {
    ArrayNode items = JsonText.array();
    for (JsonNode item : value) {
      if (left <= 0) {
        return items.add(MORE);
      }
      items.add(cut(item));
    }
    return items;
  }

  private ObjectNode members(JsonNode value) {
    ObjectNode members = JsonText.object();
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      if (left <= 0) {
        return members.put(MORE, MORE);
      }
      members.set(cut(member.getKey()), cut(member.getValue()));
    }
    return members;
  }
}
