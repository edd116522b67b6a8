package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.JsonText;

/** How a request stands, for somebody at a terminal. */
final class OutcomeText {

  private OutcomeText() {}

  /** One line with the status and the id, then what there is to know. */
  static String of(JsonNode request) {
    StringBuilder said = new StringBuilder();
    said.append(request.path("status").asText()).append("  ").append(request.path("id").asText());
    JsonNode response = request.path("response");
    add(said, "title", request.path("title"));
    add(said, "policy", request.path("policy").path("name"));
    add(said, "by", response.path("responder"));
    add(said, "comment", response.path("comment"));
    response
        .path("conditions")
        .properties()
        .forEach(one -> add(said, "condition " + one.getKey(), one.getValue()));
    add(said, "content_sha256", request.path("content_sha256"));
    add(said, "url", request.path("url"));
    for (JsonNode warning : request.path("warnings")) {
      add(said, "warning", warning.path("message"));
    }
    return said.toString();
  }

  private static void add(StringBuilder said, String name, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      said.append('\n').append(Answered.indented(name)).append(": ");
      said.append(Answered.indented(text(value)));
    }
  }

  /** A text as it is, everything else as JSON. */
  static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : JsonText.write(value);
  }
}
