package dev.proviso.core.receipts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.checkpoints.MerkleProof;
import dev.proviso.core.checkpoints.SignedNote;
import dev.proviso.core.checkpoints.TreeHash;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.platform.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the evidence that goes with a receipt: that the row of its decision is in the ledger of
 * which somebody has a signed checkpoint. Only needs public keys.
 */
public final class EvidenceCheck {

  private EvidenceCheck() {}

  /** What is wrong with the evidence of a genuine receipt; empty for nothing. */
  public static Optional<Fault> of(ObjectNode claims, JsonNode evidence, TrustedKeys trusted) {
    String receipt = evidence.path("receipt").asText();
    if (!claims.equals(ReceiptCheck.of(receipt, trusted, null).claims())) {
      return wrong("evidence_receipt");
    }
    if (!isOf(claims, evidence.path("row"))) {
      return wrong("evidence_row");
    }
    Optional<SignedNote> checkpoint =
        SignedNote.read(evidence.path("checkpoint").asText())
            .filter(note -> trusted.keys().values().stream().anyMatch(note::isSignedBy));
    if (checkpoint.isEmpty()) {
      return wrong("evidence_checkpoint");
    }
    return includes(checkpoint.get(), evidence) ? Optional.empty() : wrong("evidence_inclusion");
  }

  /** Whether a row is the one that the receipt names, with nothing changed in it. */
  private static boolean isOf(ObjectNode claims, JsonNode row) {
    JsonNode proviso = claims.path("proviso");
    return row instanceof ObjectNode document
        && LedgerRow.hashOf(document).equals(proviso.at("/ledger/hash").textValue())
        && row.path("hash").equals(proviso.at("/ledger/hash"))
        && row.path("id").equals(proviso.at("/ledger/id"))
        && row.path("request_id").equals(claims.path("sub"))
        && row.path("response_sha256").equals(proviso.path("response_sha256"));
  }

  private static boolean includes(SignedNote checkpoint, JsonNode evidence) {
    List<TreeHash> path = new ArrayList<>();
    for (JsonNode node : evidence.path("inclusion")) {
      Optional<TreeHash> hash = TreeHash.read(node.asText());
      if (hash.isEmpty()) {
        return false;
      }
      path.add(hash.get());
    }
    JsonNode row = evidence.get("row");
    TreeHash leaf = TreeHash.ofRow(row.get("hash").textValue());
    long index = row.get("id").longValue() - 1;
    return MerkleProof.includes(leaf, index, checkpoint.size(), path, checkpoint.root());
  }

  private static Optional<Fault> wrong(String code) {
    return Optional.of(Fault.of("/evidence", code));
  }
}
