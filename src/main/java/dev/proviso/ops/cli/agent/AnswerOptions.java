package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every answer of a person has, and how it is sent. */
final class AnswerOptions {

  @Parameters(paramLabel = "ID", description = "The id of the request.")
  private String id;

  @Option(names = "--comment", paramLabel = "TEXT", description = "What the agent should know.")
  private String comment;

  @Option(
      names = "--content-sha256",
      paramLabel = "HASH",
      description = "Refuse it if the request is not the one that you have read.")
  private String contentSha256;

  /** Sends an answer; says that only people decide, where it is refused for the key. */
  int send(ObjectNode body, Surroundings surroundings, Screen screen) {
    AskOptions.put(body, "comment", comment);
    AskOptions.put(body, "content_sha256", contentSha256);
    ProvisoServer server = new ProvisoServer(surroundings);
    Answered answered = server.post("/api/requests/" + Given.segment(id) + "/respond", body);
    if (answered.status() == 403) {
      throw new CallFailure(
          ExitCodes.KEY,
          answered.refusal().getMessage()
              + "\nOnly a person decides, and never what they asked for themselves: set PROVISO_KEY"
              + "\nto the key of an approver or admin.");
    }
    JsonNode answer = answered.taken();
    screen.show(answer, said(answer));
    return 0;
  }

  private String said(JsonNode answer) {
    String status = answer.path("status").asText() + "  " + id;
    return answer.has("votes")
        ? "%s: %s of %s votes".formatted(status, answer.path("votes"), answer.path("needed"))
        : status;
  }

  /** A body with a status. */
  static ObjectNode body(String status) {
    return JsonText.object().put("status", status);
  }
}
