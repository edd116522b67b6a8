package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import io.micronaut.http.HttpStatus;

/** A call that is answered with an error of JSON-RPC 2.0. */
final class McpError extends RuntimeException {

  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int HEADER_MISMATCH = -32020;
  static final int UNSUPPORTED_VERSION = -32022;

  private static final long serialVersionUID = 1L;

  private final int code;
  private final HttpStatus status;
  private final transient JsonNode data;

  private McpError(int code, HttpStatus status, String message, JsonNode data) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
    this.data = data;
  }

  /** An error inside an answer with status 200. */
  static McpError of(int code, String message) {
    return new McpError(code, HttpStatus.OK, message, null);
  }

  /** An error of the transport, with a status of its own. */
  static McpError of(int code, HttpStatus status, String message, JsonNode data) {
    return new McpError(code, status, message, data);
  }

  HttpStatus status() {
    return status;
  }

  /** The answer to a message of this id; null where it has none. */
  ObjectNode answer(JsonNode id) {
    ObjectNode answer = JsonText.object().put("jsonrpc", "2.0");
    answer.set("id", id);
    ObjectNode error = answer.putObject("error").put("code", code).put("message", getMessage());
    if (data != null) {
      error.set("data", data);
    }
    return answer;
  }
}
