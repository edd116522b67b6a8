package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.databind.JsonNode;

/** What a value is, in a word, to say why a row could not read it. */
public final class ValueKind {

  private ValueKind() {}

  /**
   * {@code absent} (or null), {@code text}, {@code number}, {@code flag}, {@code texts}, {@code
   * list} or {@code object}.
   *
   * @param value null where there is none
   */
  public static String of(JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return "absent";
    }
    return switch (value.getNodeType()) {
      case STRING -> "text";
      case NUMBER -> "number";
      case BOOLEAN -> "flag";
      case ARRAY -> isTexts(value) ? "texts" : "list";
      default -> "object";
    };
  }

  private static boolean isTexts(JsonNode list) {
    for (JsonNode item : list) {
      if (!item.isTextual()) {
        return false;
      }
    }
    return true;
  }
}
