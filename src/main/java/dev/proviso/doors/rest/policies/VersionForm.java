package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.PolicyVersion;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.json.StrictJson;
import java.util.List;
import java.util.TreeSet;

/** The wire form of versions of a policy, each with what it changed. */
final class VersionForm {

  private VersionForm() {}

  /** All versions, in the order given: the newest first. */
  static ArrayNode all(List<PolicyVersion> versions) {
    ArrayNode all = JsonText.array();
    for (int i = 0; i < versions.size(); i++) {
      JsonNode before =
          i + 1 < versions.size() ? StrictJson.read(versions.get(i + 1).document()) : null;
      all.add(of(versions.get(i), before));
    }
    return all;
  }

  private static ObjectNode of(PolicyVersion version, JsonNode before) {
    JsonNode document = StrictJson.read(version.document());
    ObjectNode form =
        JsonText.object()
            .put("version", version.version())
            .put("made_by", version.madeBy())
            .put("by_name", version.byName())
            .put("made_at", version.madeAt())
            .put("sha256", version.sha256());
    form.set("document", document);
    ArrayNode changes = form.putArray("changes");
    if (before != null) {
      compare("", before, document, changes);
    }
    return form;
  }

  /**
   * Adds what differs, at the pointers of the deepest values that differ; null is what is absent.
   */
  static void compare(String pointer, JsonNode before, JsonNode after, ArrayNode changes) {
    if (before != null && after != null && before.isObject() && after.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(Pointers.child(pointer, name), before.get(name), after.get(name), changes);
      }
    } else if (before != null && after != null && before.isArray() && after.isArray()) {
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        compare(Pointers.child(pointer, i), before.get(i), after.get(i), changes);
      }
    } else if (before == null || !before.equals(after)) {
      ObjectNode change = changes.addObject().put("pointer", pointer);
      change.set("before", before);
      change.set("after", after);
    }
  }
}
