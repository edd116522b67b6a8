package dev.proviso.core.receipts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.checkpoints.Checkpoints;
import dev.proviso.core.checkpoints.RowEvidence;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.grants.Allowance;
import dev.proviso.core.grants.GrantState;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.ledger.ActivityFilter;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestEvent;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.platform.Fault;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Signs receipts when they are asked for, and says how it is with those that were handed out. */
@Singleton
public final class Receipts {

  private static final String NONE = GrantState.NONE.word();

  private final Requests requests;
  private final Grants grants;
  private final Ledger ledger;
  private final SigningKeys keys;
  private final Checkpoints checkpoints;
  private final PublicUrl publicUrl;

  Receipts(
      Requests requests,
      Grants grants,
      Ledger ledger,
      SigningKeys keys,
      Checkpoints checkpoints,
      PublicUrl publicUrl) {
    this.requests = requests;
    this.grants = grants;
    this.ledger = ledger;
    this.keys = keys;
    this.checkpoints = checkpoints;
    this.publicUrl = publicUrl;
  }

  /**
   * The receipt of a decision as a compact JWS: always the same for a version of what it allows,
   * the key that signs, and the address of this server. Refuses what nobody has decided.
   */
  public CompletionStage<String> of(RequestWithDecision found) {
    Decision decision = found.decision().orElseThrow(ReceiptRefusals::notDecided);
    ObjectNode claims =
        ReceiptClaims.of(
            publicUrl.base(),
            found.request(),
            decision,
            grants.allowance(found),
            row(found.request()));
    byte[] payload = JsonText.write(claims).getBytes(StandardCharsets.UTF_8);
    return keys.signer().thenApply(signer -> CompactJws.write(payload, signer));
  }

  /**
   * The receipt with what shows that its decision is in the ledger: the row, a checkpoint that
   * covers it, and the nodes that lead from one to the other. Refuses what nobody has decided.
   */
  public CompletionStage<ObjectNode> evidence(RequestWithDecision found) {
    CompletionStage<String> receipt = of(found);
    return receipt.thenCombine(checkpoints.evidence(row(found.request()).id()), Receipts::evidence);
  }

  private static ObjectNode evidence(String receipt, RowEvidence of) {
    ObjectNode evidence = JsonText.object().put("receipt", receipt);
    evidence.set("row", of.row().document());
    evidence.put("checkpoint", of.checkpoint().text());
    ArrayNode inclusion = evidence.putArray("inclusion");
    of.inclusion().forEach(node -> inclusion.add(node.toString()));
    return evidence;
  }

  /** The ledger's row of a decision. */
  private LedgerRow row(Request request) {
    String action = RequestEvent.type(request.status()).action();
    ActivityFilter filter = new ActivityFilter(action, null, request.id(), null, null, 1);
    return ledger.newest(filter).get(0);
  }

  /**
   * How it is with a receipt now.
   *
   * @param params the params of the call that it must be of; null if it is held against none
   */
  public ReceiptStanding check(String receipt, @Nullable JsonNode params) {
    ReceiptFinding finding = ReceiptCheck.of(receipt, TrustedKeys.of(keys.ring()), params);
    if (!finding.valid()) {
      return new ReceiptStanding(finding.reasons(), NONE);
    }
    return requests
        .find(finding.claims().get("sub").textValue(), Visibility.all())
        .flatMap(found -> current(finding.claims(), found))
        .map(current -> new ReceiptStanding(List.of(), current))
        .orElseGet(
            () -> new ReceiptStanding(List.of(Fault.of("/receipt", "receipt_not_here")), NONE));
  }

  /** Empty where this is not the decision that is stored: the database is another, or older. */
  private Optional<String> current(ObjectNode claims, RequestWithDecision found) {
    String response = claims.path("proviso").path("response_sha256").textValue();
    Allowance allowance = grants.allowance(found);
    int version = ReceiptForm.version(claims);
    if (found.decision().filter(it -> it.responseSha256().equals(response)).isEmpty()
        || version > allowance.version()) {
      return Optional.empty();
    }
    boolean amended = allowance.state() == GrantState.LIVE && version < allowance.version();
    return Optional.of(amended ? "amended" : allowance.state().word());
  }
}
