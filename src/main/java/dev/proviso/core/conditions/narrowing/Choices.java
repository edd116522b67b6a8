package dev.proviso.core.conditions.narrowing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Field;

/** Takes options away, and what would no longer be one. */
final class Choices {

  private Choices() {}

  /** Keeps the options whose value the other side offers too; refuses to leave none. */
  static void keep(ArrayNode options, String valueName, Bound bound) {
    for (int i = options.size() - 1; i >= 0; i--) {
      JsonNode option = options.get(i);
      if (!bound.admits(option.isObject() ? option.path(valueName) : option)) {
        options.remove(i);
      }
    }
    if (options.isEmpty()) {
      throw new Clash();
    }
  }

  /** Keeps names with the values that they name. */
  static void keepNamed(ArrayNode values, JsonNode names, Bound bound) {
    for (int i = values.size() - 1; i >= 0; i--) {
      if (!bound.admits(values.get(i))) {
        values.remove(i);
        if (names instanceof ArrayNode list && i < list.size()) {
          list.remove(i);
        }
      }
    }
    if (values.isEmpty()) {
      throw new Clash();
    }
  }

  /** A default is only a suggestion, and might lie outside the new bounds. */
  static void dropDefault(ObjectNode entry, Field known) {
    if (known.suggestion() != null) {
      entry.remove("default");
    }
  }
}
