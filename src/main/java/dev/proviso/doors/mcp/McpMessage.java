package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;

/**
 * A message of JSON-RPC 2.0.
 *
 * @param id what the answer is to carry; null for a notification, which gets none
 * @param method the method; null for an answer to something that was never asked
 * @param params its parameters; empty where none were sent
 */
record McpMessage(@Nullable JsonNode id, @Nullable String method, ObjectNode params) {

  /** Reads a message; refuses a batch, and whatever is no message. */
  static McpMessage read(JsonNode body) {
    boolean isMessage = body.isObject() && "2.0".equals(body.path("jsonrpc").textValue());
    JsonNode method = body.path("method");
    JsonNode params = body.path("params");
    boolean isAnswer = method.isMissingNode() && (body.has("result") || body.has("error"));
    if (!isMessage || (!method.isTextual() && !isAnswer)) {
      throw invalid(
          body.isArray() ? "Send one message at a time: there are no batches" : "Invalid Request");
    }
    JsonNode id = body.get("id");
    if (id != null && !id.isTextual() && !id.isIntegralNumber()) {
      throw invalid("An id is a text or a whole number");
    }
    if (!params.isMissingNode() && !params.isObject()) {
      throw invalid("params must be an object");
    }
    return new McpMessage(
        id, method.textValue(), params.isObject() ? (ObjectNode) params : JsonText.object());
  }

  private static McpError invalid(String message) {
    return McpError.of(McpError.INVALID_REQUEST, HttpStatus.BAD_REQUEST, message, null);
  }

  /** Whether somebody waits for an answer. */
  boolean isCall() {
    return id != null && method != null;
  }

  /** The answer with a result. */
  ObjectNode answer(ObjectNode result) {
    ObjectNode answer = JsonText.object().put("jsonrpc", "2.0");
    answer.set("id", id);
    return answer.set("result", result);
  }

  /** What progress is told under; null where nobody asked for it. */
  @Nullable
  JsonNode progressToken() {
    JsonNode token = params.path("_meta").get("progressToken");
    return token == null || token.isNull() ? null : token;
  }
}
