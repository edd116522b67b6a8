package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.json.ExactNumbers;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A document as it is kept: without the members that are null, and sure to have a canonical form
 * that reads back as the same. The requests of examples stay as they are.
 */
final class CleanJson {

  static final int MAX_BYTES = 64 * 1024;

  /** As deep as bodies are read. */
  private static final int DEEPEST = 32;

  private static final Pattern EXAMPLE =
      Pattern.compile("/examples/\\d+/request/.*", Pattern.DOTALL);

  private final PolicyFaults faults;

  private CleanJson(PolicyFaults faults) {
    this.faults = faults;
  }

  /** The clean form, with faults where values could not be kept. */
  static ObjectNode of(ObjectNode sent, PolicyFaults faults) {
    ObjectNode clean = (ObjectNode) new CleanJson(faults).copy(sent, "", "The policy", 0);
    if (faults.none() && CanonicalJson.bytes(clean).length > MAX_BYTES) {
      faults.addNamed("", "The policy", "too_many_bytes", Map.of("max", "64 kB"));
    }
    return clean;
  }

  /** Whether it is a number that every reader understands alike. */
  static boolean isExact(JsonNode value) {
    if (!value.isNumber()) {
      return false;
    }
    boolean isFinite =
        !value.isFloatingPointNumber()
            || value.isBigDecimal()
            || Double.isFinite(value.doubleValue());
    return isFinite && ExactNumbers.isSafe(value.decimalValue());
  }

  private JsonNode copy(JsonNode value, String pointer, String name, int depth) {
    if (depth > DEEPEST) {
      faults.add(pointer, "too_deep", "max", DEEPEST);
      return JsonText.object();
    }
    if (value.isObject()) {
      return object(value, pointer, depth);
    }
    if (value.isArray()) {
      ArrayNode items = JsonText.array();
      value.forEach(
          item -> items.add(copy(item, Pointers.child(pointer, items.size()), name, depth + 1)));
      return items;
    }
    if (value.isTextual()) {
      check(value.textValue(), pointer, name);
    } else if (value.isNumber() && !isExact(value)) {
      faults.addNamed(pointer, name, "not_exact", Map.of());
    }
    return value;
  }

  private ObjectNode object(JsonNode value, String pointer, int depth) {
    ObjectNode members = JsonText.object();
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String at = Pointers.child(pointer, member.getKey());
      if (!member.getValue().isNull() || EXAMPLE.matcher(at).matches()) {
        check(member.getKey(), at, "A name");
        members.set(member.getKey(), copy(member.getValue(), at, member.getKey(), depth + 1));
      }
    }
    return members;
  }

  private void check(String text, String pointer, String name) {
    if (!Characters.areAcceptable(text)) {
      faults.addNamed(pointer, name, "bad_characters", Map.of());
    }
  }
}
