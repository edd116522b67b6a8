package dev.proviso.core.policies;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;

/** What the ledger seals of a policy: its version, its document's hash, its mode and its place. */
final class PolicySeal {

  private PolicySeal() {}

  static ObjectNode of(Policy policy) {
    return JsonText.object()
        .put("policy", policy.id())
        .put("kind", policy.kind().word())
        .put("version", policy.version())
        .put("document_sha256", policy.sha256())
        .put("mode", policy.mode().word())
        .put("place", policy.place())
        .put("made_by", policy.madeBy())
        .put("request_id", policy.requestId())
        .put("archived_at", InstantText.write(policy.archivedAt()));
  }
}
