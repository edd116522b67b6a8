package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.checkpoints.CheckpointMaker;
import dev.proviso.core.checkpoints.MerkleProof;
import dev.proviso.core.checkpoints.SignedNote;
import dev.proviso.core.checkpoints.TreeHash;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.signing.SigningKeys;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checkpoints and proofs over HTTP. */
class LedgerApiTest extends ApiTest {

  private SignedNote checkpoint(String key) {
    HttpResponse<String> answer = server.get("/api/ledger/checkpoint", key);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
    return SignedNote.read(answer.body()).orElseThrow();
  }

  private static List<TreeHash> hashes(JsonNode proof) {
    List<TreeHash> hashes = new ArrayList<>();
    proof.get("hashes").forEach(it -> hashes.add(TreeHash.read(it.textValue()).orElseThrow()));
    return hashes;
  }

  private static TreeHash hash(JsonNode document, String name) {
    return TreeHash.read(document.get(name).textValue()).orElseThrow();
  }

  @Test
  void givesAgentsAndViewersASignedCheckpointOfNow() {
    SignedNote before = checkpoint(server.bob());
    server.post("/api/requests", "{\"title\":\"one more row\"}", server.robin());
    SignedNote after = checkpoint(server.robin());

    assertThat(after.size()).isEqualTo(before.size() + 1);
    assertThat(after.origin()).isEqualTo("localhost:" + server.port());
    byte[] key = server.bean(SigningKeys.class).ring().signing().orElseThrow().publicKey();
    assertThat(after.isSignedBy(key)).isTrue();
  }

  @Test
  void provesThatARowIsThereToAnAgentThatMayNotReadIt() {
    SignedNote note = checkpoint(server.charlie());
    server.post("/api/requests", "{\"title\":\"one more row\"}", server.robin());

    JsonNode proof =
        json(server.get("/api/ledger/proof?row=2&size=" + note.size(), server.charlie()));

    String row = server.bean(Ledger.class).after(1, 1).get(0).hash();
    assertThat(proof.get("row_hash").textValue()).isEqualTo(row);
    assertThat(hash(proof, "leaf_hash")).isEqualTo(TreeHash.ofRow(row));
    assertThat(hash(proof, "root")).isEqualTo(note.root());
    assertThat(
            MerkleProof.includes(
                hash(proof, "leaf_hash"), 1, note.size(), hashes(proof), note.root()))
        .isTrue();
  }

  @Test
  void provesThatTheLedgerOnlyGrew() {
    SignedNote before = checkpoint(server.bob());
    server.post("/api/requests", "{\"title\":\"one more row\"}", server.robin());
    SignedNote after = checkpoint(server.bob());

    JsonNode proof = json(server.get("/api/ledger/proof?from=" + before.size(), server.bob()));

    assertThat(proof.get("size").longValue()).isEqualTo(after.size());
    assertThat(
            MerkleProof.extend(
                before.size(), before.root(), after.size(), after.root(), hashes(proof)))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 400, invalid_parameter",
    "'?row=1&from=1', 400, invalid_parameter",
    "?row=x, 400, invalid_parameter",
    "?row=-1, 400, invalid_parameter",
    "?row=0, 404, row_not_found",
    "?row=99999999999999999999, 404, row_not_found",
    "'?row=3&size=2', 400, invalid_size",
    "'?row=1&size=1000000', 400, invalid_size",
    "?from=0, 400, invalid_size",
    "'?from=3&size=2', 400, invalid_size",
  })
  void refusesWhatThereIsNot(String query, int status, String code) {
    HttpResponse<String> answer = server.get("/api/ledger/proof" + query, server.bob());
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).get("code").textValue()).isEqualTo(code);
  }

  @Test
  void listsWhatTheClockMade() {
    server.clock().tick(Duration.ofHours(1));
    assertThat(server.bean(CheckpointMaker.class).runOnce()).isTrue();
    JsonNode list = json(server.get("/api/ledger/checkpoints", server.robin()));
    JsonNode last = list.get(list.size() - 1);

    SignedNote note = SignedNote.read(last.get("note").textValue()).orElseThrow();
    assertThat(note.size()).isEqualTo(last.get("size").longValue());
    assertThat(note.root()).isEqualTo(hash(last, "root"));
    assertThat(json(server.get("/api/ledger/checkpoints?after=" + note.size(), server.robin())))
        .isEmpty();
  }
}
