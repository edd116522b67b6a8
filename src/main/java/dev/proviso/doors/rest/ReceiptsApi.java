package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.receipts.ReceiptStanding;
import dev.proviso.core.receipts.Receipts;
import dev.proviso.core.requests.Requests;
import dev.proviso.doors.VisibleTo;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Members;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.concurrent.CompletionStage;

/** Receipts: what was decided, signed; and how it is with one now. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReceiptsApi {

  private static final int LONGEST = JsonBody.LARGE;

  private final Requests requests;
  private final Receipts receipts;

  ReceiptsApi(Requests requests, Receipts receipts) {
    this.requests = requests;
    this.receipts = receipts;
  }

  /** The receipt of a decision, as a bare compact JWS (RFC 7515). */
  @Get("/requests/{id}/receipt")
  @Produces("application/jose")
  @Needs({Right.READ_ALL, Right.CREATE})
  CompletionStage<String> receipt(Principal principal, @PathVariable String id) {
    return receipts.of(requests.get(id, VisibleTo.by(principal)));
  }

  /**
   * The receipt, and what shows that its decision is in a ledger of which there is a checkpoint.
   */
  @Get("/requests/{id}/evidence")
  @Needs({Right.READ_ALL, Right.CREATE})
  CompletionStage<ObjectNode> evidence(Principal principal, @PathVariable String id) {
    return receipts.evidence(requests.get(id, VisibleTo.by(principal)));
  }

  /** Whether a receipt is genuine, and what became of what it allowed. */
  @Post("/receipts/verify")
  @Needs({Right.READ_ALL, Right.CREATE, Right.USE})
  ObjectNode verify(@JsonBody(maxBytes = JsonBody.LARGE) JsonNode body) {
    Members members = Members.of(body);
    String receipt = members.requiredText("receipt", LONGEST);
    JsonNode params = members.any("params");
    members.refuseFaults();
    ReceiptStanding standing = receipts.check(receipt, params);
    ObjectNode document = JsonText.object();
    document.put("valid", standing.valid()).put("current", standing.current());
    Warnings.list(document.putArray("reasons"), standing.reasons());
    return document;
  }
}
