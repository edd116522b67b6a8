package dev.proviso.core.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;

/**
 * The version of a policy that ruled on a request, or sent it to people.
 *
 * @param id {@code pol_…}
 * @param version counted from 1
 * @param name the name that it had in this version
 */
public record PolicyRef(String id, int version, String name) {

  /** What stands in place of a principal where it decides: {@code pol_…@3}. */
  public String decider() {
    return id + "@" + version;
  }

  /** The {@code policy} member of a request. */
  public ObjectNode json() {
    return JsonText.object().put("id", id).put("version", version).put("name", name);
  }

  /** The reference that {@link #json} wrote. */
  public static PolicyRef of(JsonNode json) {
    return new PolicyRef(
        json.path("id").asText(), json.path("version").asInt(), json.path("name").asText());
  }
}
