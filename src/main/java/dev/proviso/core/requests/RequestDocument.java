package dev.proviso.core.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;

/** The wire form of a request: what GET answers, and every other door's snapshot of it. */
@Singleton
public final class RequestDocument {

  private final PublicUrl publicUrl;

  RequestDocument(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The document of a request with its response, null while it has none. */
  public ObjectNode of(RequestWithDecision found) {
    Request request = found.request();
    ObjectNode document = JsonText.object();
    document.put("id", request.id());
    document.put("status", request.status().word());
    document.put("title", request.title());
    document.put("plan", text(request.plan()));
    document.put("context", text(request.context()));
    document.put("requester", request.requester());
    document.put("principal", request.principal());
    raw(document, "tags", request.tags());
    document.put("priority", request.priority().word());
    document.put("callback_url", text(request.callbackUrl()));
    raw(document, "conditions_schema", schema(request));
    document.put("action", request.action());
    raw(document, "params", request.params());
    document.put("preview", request.preview());
    document.put("preview_format", request.previewFormat());
    document.put("session_id", request.sessionId());
    document.put("parent_grant", request.parentGrant());
    document.put("kind", request.kind() == null ? "approval" : request.kind());
    document.put("expires_at", InstantText.write(request.expiresAt()));
    document.set("response", found.response());
    document.put("created_at", InstantText.write(request.createdAt()));
    document.put("updated_at", InstantText.write(request.updatedAt()));
    document.put("content_sha256", request.contentSha256());
    document.put("content_v", request.contentV());
    document.set("policy", request.policyRef().map(PolicyRef::json).orElse(null));
    document.set(
        "routing", request.routing() == null ? null : request.route().shown(request.votes()));
    document.put("url", publicUrl.ofRequest(request.id()));
    return document;
  }

  /**
   * The same with {@code votes}: what several people have said of it so far. For those who asked
   * for it or may decide it.
   */
  public ObjectNode withVotes(RequestWithDecision found) {
    ObjectNode document = of(found);
    return found.request().route().quorum() > 1
        ? document.set("votes", found.voteList())
        : document;
  }

  /** The answer to a submission. */
  public ObjectNode of(Submitted submitted) {
    ObjectNode document = JsonText.object();
    document.put("id", submitted.id());
    document.put("status", submitted.status().word());
    document.put("url", publicUrl.ofRequest(submitted.id()));
    document.put("content_sha256", submitted.contentSha256());
    document.set("policy", submitted.policy() == null ? null : submitted.policy().json());
    return document;
  }

  /** Chock's clients take a text where there is none, and a list of fields where there are none. */
  static String text(String stored) {
    return stored == null ? "" : stored;
  }

  private static String schema(Request request) {
    return request.conditionsSchema() == null ? "[]" : request.conditionsSchema();
  }

  /** Stored JSON is given back as the text that it is; absent is null. */
  private static void raw(ObjectNode document, String name, String json) {
    if (json == null) {
      document.putNull(name);
    } else {
      document.putRawValue(name, new RawValue(json));
    }
  }
}
