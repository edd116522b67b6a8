package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.receipts.EvidenceCheck;
import dev.proviso.core.receipts.TrustedKeys;
import dev.proviso.platform.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What shows that a decision is in the ledger, and what does not. */
class EvidenceApiTest extends VerifyingFixture {

  private static final String AT_MOST_500 =
      "{\"status\":\"conditional\",\"conditions\":{\"max\":500}}";

  /** What the evidence shows, after a change of it. */
  private String shown(JsonNode claims, JsonNode evidence) {
    return EvidenceCheck.of(
            (ObjectNode) claims,
            evidence,
            TrustedKeys.of(json(server.get("/.well-known/jwks.json", null))))
        .map(Fault::code)
        .orElse("nothing wrong");
  }

  @Test
  void showsThatADecisionIsInTheLedger() {
    String another = decided("{\"status\":\"denied\"}");
    String id = decided(AT_MOST_500);
    String path = "/evidence";
    JsonNode claims = claims(receipt(id));
    ObjectNode evidence =
        (ObjectNode) json(server.get("/api/requests/" + id + path, server.robin()));
    assertValid("LedgerEvidence", "#/components/schemas/LedgerEvidence", evidence);
    assertThat(shown(claims, evidence)).isEqualTo("nothing wrong");
    for (int i = 0; i < 5; i++) {
      submit("{\"title\":\"later\"}");
    }
    JsonNode later = json(server.get("/api/requests/" + id + path, server.bob()));
    assertThat(later.get("checkpoint")).isNotEqualTo(evidence.get("checkpoint"));
    assertThat(shown(claims, later)).isEqualTo("nothing wrong");
    JsonNode others = json(server.get("/api/requests/" + another + path, server.robin()));

    assertThat(shown(claims, others)).isEqualTo("evidence_receipt");
    for (String member : List.of("receipt", "row", "checkpoint", "inclusion")) {
      ObjectNode without = evidence.deepCopy();
      without.remove(member);
      assertThat(shown(claims, without)).isEqualTo("evidence_" + member);
      ObjectNode mixed = evidence.deepCopy().set(member, others.get(member));
      assertThat(shown(claims, mixed))
          .isEqualTo(member.equals("checkpoint") ? "evidence_inclusion" : "evidence_" + member);
    }
  }

  @Test
  void findsWhatWasChanged() {
    String path = "/evidence";
    String id = decided(AT_MOST_500);
    JsonNode claims = claims(receipt(id));
    ObjectNode evidence =
        (ObjectNode) json(server.get("/api/requests/" + id + path, server.robin()));
    JsonNode row = evidence.get("row");
    for (String member : List.of("actor", "details", "principal", "timestamp", "prev_hash")) {
      ObjectNode changed = evidence.deepCopy();
      ((ObjectNode) changed.get("row")).put(member, row.get(member).textValue() + "0");
      assertThat(shown(claims, changed)).as(member).isEqualTo("evidence_row");
    }
    ObjectNode more = evidence.deepCopy();
    ((ObjectNode) more.get("row")).put("sealed2", "x");
    assertThat(shown(claims, more)).isEqualTo("evidence_row");
    ObjectNode unsigned = evidence.deepCopy();
    String note = evidence.get("checkpoint").textValue();
    unsigned.put("checkpoint", note.replaceFirst("\n(\\d+)\n", "\n9$1\n"));
    assertThat(shown(claims, unsigned)).isEqualTo("evidence_checkpoint");
    assertThat(server.get("/api/requests/" + submit(SEND) + path, server.robin()).statusCode())
        .isEqualTo(409);
    assertThat(server.get("/api/requests/" + id + path, server.charlie()).statusCode())
        .isEqualTo(404);
  }
}
