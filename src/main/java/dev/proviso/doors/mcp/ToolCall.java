package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.CanonicalJson;

/**
 * A call of a tool that waits for people.
 *
 * @param tool its name
 * @param arguments what was sent
 * @param caller who calls
 */
record ToolCall(String tool, ObjectNode arguments, McpCaller caller) {

  /** What has to be the same when a call is made again with an answer of the host's user. */
  String purpose(String person) {
    return "mcp:%s:%s:%s:%s"
        .formatted(caller.principal().id(), person, tool, CanonicalJson.sha256(arguments));
  }
}
