package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import java.util.List;

/**
 * The versions of the protocol that are spoken. Since 2026-07-28 each call names its version and
 * what the client can do; before, both were agreed in {@code initialize}, of which nothing is kept
 * here.
 */
final class McpVersions {

  /** The first version whose calls stand alone. */
  static final String MODERN = "2026-07-28";

  private static final List<String> LEGACY = List.of("2025-11-25", "2025-06-18", "2025-03-26");
  private static final String PREFIX = "io.modelcontextprotocol/";

  /** The member of {@code _meta} that says what a client can do. */
  static final String CLIENT_CAPABILITIES = PREFIX + "clientCapabilities";

  /** The member of {@code _meta} that says which server answers. */
  static final String SERVER_INFO = PREFIX + "serverInfo";

  private McpVersions() {}

  /** All versions, newest first. */
  static ArrayNode all() {
    ArrayNode all = JsonText.array().add(MODERN);
    LEGACY.forEach(all::add);
    return all;
  }

  /** The version of an {@code initialize}: the one that is offered, if it is spoken here. */
  static String agreed(JsonNode offered) {
    return LEGACY.contains(offered.asText()) ? offered.textValue() : LEGACY.get(0);
  }

  /**
   * Whether a call names its version itself. Refuses one that does so wrongly: an unknown version,
   * no capabilities, or headers that say something else than the body.
   */
  static boolean isModern(McpMessage message, HttpHeaders headers) {
    JsonNode meta = message.params().path("_meta");
    JsonNode version = meta.path(PREFIX + "protocolVersion");
    String header = headers.get("MCP-Protocol-Version");
    if (version.isMissingNode()) {
      refuseUnspoken(header);
      return false;
    }
    if (!MODERN.equals(version.asText())) {
      throw unsupported(version.asText());
    }
    if (!meta.path(CLIENT_CAPABILITIES).isObject()) {
      throw McpError.of(
          McpError.INVALID_PARAMS,
          HttpStatus.BAD_REQUEST,
          "_meta must hold " + CLIENT_CAPABILITIES + ", an object",
          null);
    }
    requireSame("MCP-Protocol-Version", header, MODERN);
    requireSame("Mcp-Method", headers.get("Mcp-Method"), message.method());
    if (message.method().equals("tools/call")) {
      requireSame("Mcp-Name", headers.get("Mcp-Name"), message.params().path("name").asText());
    }
    return true;
  }

  private static void refuseUnspoken(String header) {
    if (header != null && !LEGACY.contains(header)) {
      if (MODERN.equals(header)) {
        throw McpError.of(
            McpError.INVALID_PARAMS,
            HttpStatus.BAD_REQUEST,
            "_meta must hold " + PREFIX + "protocolVersion",
            null);
      }
      throw unsupported(header);
    }
  }

  private static McpError unsupported(String requested) {
    ObjectNode data = JsonText.object().put("requested", requested);
    data.set("supported", all());
    return McpError.of(
        McpError.UNSUPPORTED_VERSION,
        HttpStatus.BAD_REQUEST,
        "Unsupported protocol version: " + requested,
        data);
  }

  private static void requireSame(String name, String header, String body) {
    if (!body.equals(header)) {
      throw McpError.of(
          McpError.HEADER_MISMATCH,
          HttpStatus.BAD_REQUEST,
          "The header " + name + " must be the same as in the body",
          null);
    }
  }
}
