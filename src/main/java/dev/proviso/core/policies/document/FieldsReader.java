package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads condition fields to add or tighten: a field list, in which a label may be left out. */
final class FieldsReader {

  private static final int MOST = 50;
  private static final String ROOT = "/conditions_schema";

  private FieldsReader() {}

  static List<ObjectNode> read(Part then) {
    List<ObjectNode> fields = new ArrayList<>();
    ArrayNode labelled = JsonText.array();
    for (Part field : then.parts("fields", MOST)) {
      fields.add(field.object());
      JsonNode key = field.any("key");
      ObjectNode copy = field.object().deepCopy();
      labelled.add(!copy.has("label") && key != null ? copy.set("label", key) : copy);
    }
    if (!fields.isEmpty() && areObjects(then.any("fields"))) {
      check(then, labelled);
    }
    return List.copyOf(fields);
  }

  private static boolean areObjects(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isObject);
  }

  private static void check(Part then, ArrayNode fields) {
    try {
      ConditionsSchema.parse(fields);
    } catch (Refusal refusal) {
      for (Fault fault : refusal.faults()) {
        String pointer = then.at("fields") + fault.pointer().substring(ROOT.length());
        then.faults().add(Fault.of(pointer, fault.code(), fault.arguments()));
      }
    }
  }
}
