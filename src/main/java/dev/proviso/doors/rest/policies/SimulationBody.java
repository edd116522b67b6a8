package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.simulation.Simulator;
import dev.proviso.platform.json.Members;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The body that asks for a simulation.
 *
 * @param draft a policy that is followed besides the others; null where modes are given
 * @param replaces the id of the policy in whose place the draft stands; null for none
 * @param modes the modes of policies by id; null where a draft is given
 * @param from the earliest creation of a request; null for any
 * @param to the latest; null for any
 * @param limit how many requests at most
 */
record SimulationBody(
    PolicyDocument draft,
    String replaces,
    Map<String, Mode> modes,
    Instant from,
    Instant to,
    int limit) {

  private static final int USUAL = 1_000;

  /** Reads a body; refuses one that has not exactly one of a draft and modes. */
  static SimulationBody read(JsonNode body) {
    Members members =
        PolicyDoors.members(body, "draft", "replaces", "modes", "from", "to", "limit");
    String replaces = members.text("replaces", PolicyDoors.LONGEST_ID);
    ObjectNode modes = members.object("modes");
    if ((modes == null) == !members.has("draft")) {
      members.add("draft", "either_or", Map.of("other", "modes"));
    }
    Instant from = members.instant("from");
    Instant to = members.instant("to");
    Long limit = members.integer("limit", 1, Simulator.MOST);
    Map<String, Mode> read = modes == null ? null : modes(members, modes);
    members.refuseFaults();
    return new SimulationBody(
        PolicyDoors.draft(members, "draft"),
        replaces,
        read,
        from,
        to,
        limit == null ? USUAL : limit.intValue());
  }

  private static Map<String, Mode> modes(Members members, ObjectNode sent) {
    Map<String, Mode> modes = new LinkedHashMap<>();
    sent.properties()
        .forEach(
            mode ->
                modes.put(
                    mode.getKey(),
                    PolicyDoors.mode(members, "modes", mode.getValue().textValue())));
    return modes;
  }
}
