package dev.proviso.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.json.CanonicalJson;
import dev.proviso.json.JsonText;
import dev.proviso.json.StrictJson;
import dev.proviso.storage.InstantText;

/**
 * The hash of what a reviewer sees: SHA-256 of the RFC 8785 form of eleven members with the values
 * that a reader of the request gets, absent ones as null.
 */
final class ContentHash {

  private ContentHash() {}

  static String of(Request request) {
    ObjectNode content = JsonText.object();
    content.put("title", request.title());
    content.put("plan", request.plan());
    content.put("context", request.context());
    content.put("action", request.action());
    content.set("params", json(request.params()));
    content.put("preview", request.preview());
    content.put("preview_format", request.previewFormat());
    content.set("conditions_schema", json(request.conditionsSchema()));
    content.put("requester", request.requester());
    content.put("session_id", request.sessionId());
    content.put("expires_at", InstantText.write(request.expiresAt()));
    return CanonicalJson.sha256(content);
  }

  private static JsonNode json(String text) {
    return text == null ? null : StrictJson.read(text);
  }
}
