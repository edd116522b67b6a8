package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;

/** What the server answered, where it is JSON: also a refusal of its own. */
record Answered(int status, JsonNode body) {

  boolean ok() {
    return status < 300;
  }

  /** The code of a refusal. */
  String code() {
    return body.path("code").asText();
  }

  /** The body of an answer that is no refusal. */
  JsonNode taken() {
    if (!ok()) {
      throw refusal();
    }
    return body;
  }

  /** A text that the answer must have. */
  String text(String name) {
    JsonNode value = taken().path(name);
    if (!value.isTextual()) {
      throw CallFailure.strange("leaves out \"" + name + "\"");
    }
    return value.textValue();
  }

  /** The refusal, as somebody reads it: the sentence, and each fault with its place. */
  CallFailure refusal() {
    String usual = status == 401 ? "The key is not known: wrong, expired or revoked." : "Refused.";
    StringBuilder said = new StringBuilder(body.path("detail").asText(usual));
    for (JsonNode fault : body.path("errors")) {
      said.append("\n  ").append(fault.path("pointer").asText()).append(": ");
      said.append(indented(fault.path("message").asText()));
    }
    return new CallFailure(exitCode(), said.toString());
  }

  private int exitCode() {
    if (status == 401 || status == 403) {
      return ExitCodes.KEY;
    }
    return status >= 500 ? ExitCodes.UNREACHABLE : ExitCodes.REFUSED;
  }

  /** A text of several lines, none of which can be taken for one of ours. */
  static String indented(String text) {
    return text.replaceAll("\\R", "\n    ");
  }
}
