package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.checkpoints.Checkpoints;
import dev.proviso.core.checkpoints.Consistency;
import dev.proviso.core.checkpoints.Inclusion;
import dev.proviso.core.checkpoints.SignedNote;
import dev.proviso.core.checkpoints.TreeHash;
import dev.proviso.core.identity.Right;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Checkpoints of the ledger, and the proofs that lead to them. Nothing in them tells of a request.
 */
@Controller("/api/ledger")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LedgerApi {

  private static final int DEFAULT_LIMIT = 50;

  private final Checkpoints checkpoints;
  private final Ledger ledger;

  LedgerApi(Checkpoints checkpoints, Ledger ledger) {
    this.checkpoints = checkpoints;
    this.ledger = ledger;
  }

  /** A signed checkpoint of all rows that there are. */
  @Get("/checkpoint")
  @Produces("text/plain;charset=utf-8")
  @Needs({Right.READ_ALL, Right.CREATE})
  CompletionStage<String> checkpoint() {
    return checkpoints.now().thenApply(SignedNote::text);
  }

  /** Lists the checkpoints that were made by the clock, the smallest first. */
  @Get("/checkpoints")
  @Needs({Right.READ_ALL, Right.CREATE})
  JsonNode list(@Nullable @QueryValue String after, @Nullable @QueryValue String limit) {
    ArrayNode list = JsonText.array();
    long size = Parameters.count("after", after, 0, Long.MAX_VALUE);
    checkpoints
        .after(size, Parameters.limit(limit, DEFAULT_LIMIT))
        .forEach(made -> list.add(made.document()));
    return list;
  }

  /** Shows that a row is in the ledger, or that the ledger begins with an earlier one. */
  @Get("/proof")
  @Needs({Right.READ_ALL, Right.CREATE})
  JsonNode proof(
      @Nullable @QueryValue String row,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String size) {
    String ofRow = Parameters.text("row", row);
    String ofSize = Parameters.text("from", from);
    if ((ofRow == null) == (ofSize == null)) {
      throw Refusal.parameter("row", "the number of a row; or give from, an earlier size");
    }
    long all = Parameters.count("size", size, ledger.head().id(), Long.MAX_VALUE);
    return ofRow == null
        ? document(
            checkpoints.consistency(Parameters.count("from", ofSize, 0, Long.MAX_VALUE), all))
        : document(checkpoints.inclusion(Parameters.count("row", ofRow, 0, Long.MAX_VALUE), all));
  }

  private static ObjectNode document(Inclusion inclusion) {
    ObjectNode document =
        JsonText.object()
            .put("row", inclusion.row())
            .put("row_hash", inclusion.rowHash())
            .put("leaf_hash", TreeHash.ofRow(inclusion.rowHash()).toString());
    return of(document, inclusion.size(), inclusion.root(), inclusion.path());
  }

  private static ObjectNode document(Consistency consistency) {
    ObjectNode document =
        JsonText.object()
            .put("from", consistency.from())
            .put("from_root", consistency.fromRoot().toString());
    return of(document, consistency.size(), consistency.root(), consistency.proof());
  }

  private static ObjectNode of(
      ObjectNode document, long size, TreeHash root, List<TreeHash> hashes) {
    document.put("size", size).put("root", root.toString());
    ArrayNode listed = document.putArray("hashes");
    hashes.forEach(hash -> listed.add(hash.toString()));
    return document;
  }
}
