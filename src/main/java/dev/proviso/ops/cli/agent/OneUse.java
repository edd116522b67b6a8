package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.util.UUID;

/**
 * One use of what was allowed. Its key is a new one in each process: a process that is started
 * again cannot be told that the use of the earlier one is its own.
 */
final class OneUse {

  private final ProvisoServer server;
  private final String id;

  private OneUse(ProvisoServer server, String id) {
    this.server = server;
    this.id = id;
  }

  /** Counts it; refuses what is used up, taken back, over, or not within the conditions. */
  static OneUse of(
      ProvisoServer server, AskedRequest asked, ObjectNode params, JsonNode conditions) {
    ObjectNode body = JsonText.object().put("content_sha256", asked.contentSha256());
    body.set("params", params);
    if (conditions.isObject()) {
      body.set("facts", conditions);
    }
    String key = UUID.randomUUID().toString();
    String path = asked.path() + "/consume";
    Answered answered = server.stubbornly(() -> server.post(path, body, key));
    if (answered.status() == 409) {
      throw new CallFailure(exitCode(answered.code()), answered.refusal().getMessage());
    }
    if (!answered.taken().path("allowed").asBoolean()) {
      throw CallFailure.strange("does not say that it is allowed");
    }
    return new OneUse(server, answered.text("use"));
  }

  private static int exitCode(String code) {
    return switch (code) {
      case "grant_refused" -> ExitCodes.EXEC_CONDITIONS;
      case "content_changed", "params_changed" -> ExitCodes.REFUSED;
      default -> ExitCodes.EXEC_OVER;
    };
  }

  /** Reports what came of it. */
  void report(boolean succeeded) {
    ObjectNode body = JsonText.object().put("outcome", succeeded ? "succeeded" : "failed");
    String path = "/api/uses/" + Given.segment(id) + "/report";
    server.stubbornly(() -> server.post(path, body)).taken();
  }
}
