package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.databind.JsonNode;

/** A JSON pointer (RFC 6901), split once. Null and nothing are the same to it. */
final class Place {

  private final String[] names;

  private Place(String[] names) {
    this.names = names;
  }

  /** The place of a well-formed pointer. */
  static Place of(String pointer) {
    if (pointer.isEmpty()) {
      return new Place(new String[0]);
    }
    String[] names = pointer.substring(1).split("/", -1);
    for (int i = 0; i < names.length; i++) {
      names[i] = names[i].replace("~1", "/").replace("~0", "~");
    }
    return new Place(names);
  }

  /** The value there; null where there is none, or null. */
  JsonNode in(JsonNode root) {
    JsonNode at = root;
    for (int i = 0; i < names.length && at != null; i++) {
      at = at.isArray() ? item(at, names[i]) : at.get(names[i]);
    }
    return at == null || at.isNull() ? null : at;
  }

  /** An index has no sign and no zero before it. */
  private static JsonNode item(JsonNode array, String index) {
    boolean isPlain = !index.isEmpty() && index.length() < 10 && isDigits(index);
    return isPlain && (index.length() == 1 || index.charAt(0) != '0')
        ? array.get(Integer.parseInt(index))
        : null;
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
