package dev.proviso.core.receipts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.grants.Allowance;
import dev.proviso.core.grants.TermDocument;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.Request;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.core.annotation.Nullable;

/**
 * What a receipt says: the registered claims of RFC 7519, and {@code proviso}. Names, comments and
 * the params themselves stay out; hashes stand for them.
 */
final class ReceiptClaims {

  private ReceiptClaims() {}

  /**
   * The claims of a decision; always the same for the same version of what it allows.
   *
   * @param iss the address of this server
   * @param row the ledger's row of the decision
   */
  static ObjectNode of(
      String iss, Request request, Decision decision, Allowance allowance, LedgerRow row) {
    ObjectNode claims = JsonText.object();
    claims.put("iss", iss);
    claims.put("sub", request.id());
    claims.put("jti", ReceiptForm.jti(request.id(), allowance.version()));
    claims.put("iat", decision.respondedAt().getEpochSecond());
    if (!allowance.isNone()) {
      claims.put("exp", allowance.validUntil().getEpochSecond());
    }
    claims.set("proviso", proviso(request, decision, allowance, row));
    return claims;
  }

  private static ObjectNode proviso(
      Request request, Decision decision, Allowance allowance, LedgerRow row) {
    JsonNode params = request.params() == null ? null : StrictJson.read(request.params());
    ObjectNode proviso = JsonText.object();
    proviso.put("v", ReceiptForm.VERSION);
    proviso.put("requester", request.principal());
    proviso.put("action", request.action());
    proviso.put("params_sha256", params == null ? null : CanonicalJson.sha256(params));
    proviso.put("content_sha256", request.contentSha256());
    proviso.put("content_v", request.contentV());
    proviso.put("action_digest", digest(request, params));
    proviso.put("status", decision.status());
    proviso.set("conditions", conditions(decision, allowance));
    proviso.set("terms", TermDocument.of(allowance.terms()));
    proviso.set("decided_by", decidedBy(decision));
    proviso.put("decided_at", InstantText.write(decision.respondedAt()));
    proviso.put("response_sha256", decision.responseSha256());
    proviso.set("grant", allowance.isNone() ? null : grant(allowance));
    proviso.set("ledger", JsonText.object().put("id", row.id()).put("hash", row.hash()));
    return proviso;
  }

  private static JsonNode conditions(Decision decision, Allowance allowance) {
    return allowance.isNone() ? StrictJson.read(decision.conditions()) : allowance.conditions();
  }

  /** Decisions of the first version did not say who made them: all were people's. */
  private static ObjectNode decidedBy(Decision decision) {
    String kind = decision.decidedByKind() == null ? "person" : decision.decidedByKind();
    return JsonText.object().put("kind", kind).put("id", decision.principal());
  }

  private static ObjectNode grant(Allowance allowance) {
    return JsonText.object()
        .put("version", allowance.version())
        .put("uses", allowance.usesAllowed())
        .put("valid_until", InstantText.write(allowance.validUntil()));
  }

  /** The digest that AAIS names an action by; null for a request without one. */
  private static @Nullable String digest(Request request, @Nullable JsonNode params) {
    if (request.action() == null) {
      return null;
    }
    ObjectNode action = JsonText.object();
    action.put("kind", "tool.call").put("name", request.action()).put("summary", request.title());
    action.set("arguments", params);
    return "sha256:" + CanonicalJson.sha256(action);
  }
}
