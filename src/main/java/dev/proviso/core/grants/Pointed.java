package dev.proviso.core.grants;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.Pointers;
import java.util.Set;
import java.util.TreeSet;

/** Values at the places that RFC 6901 pointers name. */
final class Pointed {

  private Pointed() {}

  /** The value at a pointer; null where there is none, or null stands there. */
  static JsonNode at(JsonNode whole, String pointer) {
    JsonNode found = whole == null ? null : whole.at(pointer);
    return found == null || found.isMissingNode() || found.isNull() ? null : found;
  }

  /** Puts a value into nested objects, which are made where they are missing. */
  static void put(ObjectNode whole, String pointer, JsonNode value) {
    ObjectNode place = whole;
    JsonPointer rest = JsonPointer.compile(pointer);
    while (!rest.tail().matches()) {
      place = place.withObjectProperty(rest.getMatchingProperty());
      rest = rest.tail();
    }
    place.set(rest.getMatchingProperty(), value);
  }

  /**
   * Whether two values are the same wherever no pointer leads, numbers by what they are worth; at
   * the pointers they may differ.
   */
  static boolean same(JsonNode one, JsonNode other, Set<String> free) {
    return same(one, other, free, "");
  }

  private static boolean same(JsonNode one, JsonNode other, Set<String> free, String at) {
    if (free.contains(at)) {
      return true;
    }
    if (one.isObject() && other.isObject()) {
      Set<String> names = new TreeSet<>();
      one.fieldNames().forEachRemaining(names::add);
      other.fieldNames().forEachRemaining(names::add);
      return names.stream()
          .allMatch(name -> same(one.path(name), other.path(name), free, Pointers.child(at, name)));
    }
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        if (!same(one.get(i), other.get(i), free, Pointers.child(at, i))) {
          return false;
        }
      }
      return true;
    }
    return equal(one, other);
  }

  /** Whether two values are the same, numbers by what they are worth. */
  static boolean equal(JsonNode one, JsonNode other) {
    return one.equals(Pointed::compare, other);
  }

  private static int compare(JsonNode one, JsonNode other) {
    boolean numbers = one.isNumber() && other.isNumber();
    return numbers ? one.decimalValue().compareTo(other.decimalValue()) : one.equals(other) ? 0 : 1;
  }
}
