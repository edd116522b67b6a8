package dev.proviso.core.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;

/**
 * The hash of what a reviewer sees: the SHA-256 of the RFC 8785 form of the request's values.
 * Version 1 covered eleven members, with absent ones as null; requests of that time keep it.
 * Version 2 covers everything that the agent says about the request, and who the agent is. A member
 * added later is omitted from the hash of a request without it, so no third version is needed.
 */
public final class ContentHash {

  public static final int VERSION = 2;

  private ContentHash() {}

  /** The hash in the version that the request was created with. */
  public static String of(Request request) {
    return request.contentV() < VERSION ? first(request) : second(request);
  }

  private static String first(Request request) {
    ObjectNode content = JsonText.object();
    content.put("title", request.title());
    content.put("plan", request.plan());
    content.put("context", request.context());
    content.set("conditions_schema", json(request.conditionsSchema()));
    return CanonicalJson.sha256(shared(content, request));
  }

  /** The version 2 hash of any request. */
  public static String second(Request request) {
    ObjectNode content = JsonText.object();
    content.put("v", VERSION);
    content.put("title", request.title());
    content.put("plan", RequestDocument.text(request.plan()));
    content.put("context", RequestDocument.text(request.context()));
    JsonNode schema = json(request.conditionsSchema());
    content.set("conditions_schema", schema == null ? JsonText.array() : schema);
    content.put("priority", request.priority().word());
    content.set("tags", json(request.tags()));
    content.put("callback_url", RequestDocument.text(request.callbackUrl()));
    content.put("principal", request.principal());
    if (request.parentGrant() != null) {
      content.put("parent_grant", request.parentGrant());
    }
    if (request.kind() != null) {
      content.put("kind", request.kind());
    }
    return CanonicalJson.sha256(shared(content, request));
  }

  /** The members that both versions share. */
  private static ObjectNode shared(ObjectNode content, Request request) {
    content.put("action", request.action());
    content.set("params", json(request.params()));
    content.put("preview", request.preview());
    content.put("preview_format", request.previewFormat());
    content.put("requester", request.requester());
    content.put("session_id", request.sessionId());
    content.put("expires_at", InstantText.write(request.expiresAt()));
    return content;
  }

  private static JsonNode json(String text) {
    return text == null ? null : StrictJson.read(text);
  }
}
