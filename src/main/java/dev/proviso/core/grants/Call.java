package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.json.StrayMembers;
import java.util.List;
import java.util.Map;

/**
 * What is about to be done, as it was received.
 *
 * @param contentSha256 the hash of the content that was approved; null where it was not sent
 * @param facts what it would use, by the keys of the conditions; null for none
 * @param params the arguments of the call; null where they were not sent
 * @param fingerprint the hash of the body
 */
public record Call(String contentSha256, ObjectNode facts, ObjectNode params, String fingerprint) {

  private static final StrayMembers STRAYS =
      StrayMembers.beside(
          List.of("content_sha256", "facts", "params"),
          Map.of(
              "content_sha256", "sha256 content_hash hash digest",
              "facts", "conditions values amounts limits actuals",
              "params", "arguments args parameters input"));

  /**
   * Reads a body: {@code content_sha256}, {@code facts} and {@code params}. Refuses members of the
   * wrong type as unprocessable, and where an executor calls, also those that are missing.
   */
  public static Call read(JsonNode body, boolean executor) {
    Members members = Members.of(body);
    String sha = members.text("content_sha256", 64);
    ObjectNode facts = members.object("facts");
    ObjectNode params = members.object("params");
    if (executor) {
      require(members, "content_sha256");
      require(members, "params");
    }
    members.refuseFaults();
    return new Call(sha, facts, params, CanonicalJson.sha256(body));
  }

  private static void require(Members members, String name) {
    if (!members.has(name)) {
      members.add(name, "executor_sends", Map.of());
    }
  }

  /** A warning for each member of a body that is not read. */
  public static List<Fault> ignored(JsonNode body) {
    return STRAYS.in(body);
  }
}
