package dev.proviso.core.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.json.Pointers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads how often and how long something may be used; what it does not know, it refuses. */
final class GrantedReader {

  private static final String GRANT = "grant";

  private GrantedReader() {}

  static Granted read(Members body) {
    ObjectNode grant = body.object(GRANT);
    if (grant == null) {
      return Granted.UNSAID;
    }
    for (Map.Entry<String, JsonNode> member : grant.properties()) {
      String name = member.getKey();
      if (!name.equals("uses") && !name.equals("valid_for")) {
        fault(body, name, "unknown_in_grant", Map.of());
      }
    }
    return Granted.of(
        whole(body, grant, "uses", Granted.MOST_USES),
        whole(body, grant, "valid_for", Granted.LONGEST.toSeconds()));
  }

  private static Long whole(Members body, ObjectNode grant, String name, long max) {
    JsonNode value = grant.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber()) {
      fault(body, name, "not_whole", Map.of());
    } else if (!value.canConvertToLong() || value.longValue() < 1 || value.longValue() > max) {
      fault(body, name, "out_of_range", Map.of("min", 1, "max", max, "unit", ""));
    } else {
      return value.longValue();
    }
    return null;
  }

  private static void fault(Members body, String name, String code, Map<String, Object> more) {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("name", name);
    arguments.put("label", name);
    body.addAll(List.of(Fault.of(Pointers.of(GRANT, name), code, arguments)));
  }
}
