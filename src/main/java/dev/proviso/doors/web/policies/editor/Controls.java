package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.Pointers;
import java.util.HashMap;
import java.util.Map;

/** Which control of a form each part of its document comes from, by JSON pointer. */
final class Controls {

  private final Map<String, String> names = new HashMap<>();

  /** One control for everything. */
  static Controls only(String name) {
    Controls controls = new Controls();
    controls.note("", name);
    return controls;
  }

  /** Remembers the control of a part. */
  void note(String pointer, String name) {
    names.put(pointer, name);
  }

  /** Sets a member unless it is null, and remembers its control in any case. */
  void put(ObjectNode into, String at, String member, JsonNode value, String name) {
    note(Pointers.child(at, member), name);
    if (value != null) {
      into.set(member, value);
    }
  }

  /** The name of the control that is nearest to what a pointer points to. */
  String nearest(String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      if (names.containsKey(at)) {
        return names.get(at);
      }
    }
    return names.getOrDefault("", "name");
  }
}
