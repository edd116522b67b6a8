package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.receipts.ForgedReceipts;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.ClientWorkshop;
import dev.proviso.testing.Proof;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The verifiers of docs/verifying.md on real receipts of three keys, on those of one that is
 * revoked then, and on ten thousand forged ones. Needs Node.js, npm, Python and the network.
 */
@Tag("clients")
class VerifyingReceiptsTest extends VerifyingFixture {

  private static final int FORGED = 10_000;

  private final List<String> genuine = new ArrayList<>();
  private JsonNode jwks;
  private JsonNode jwksAfterwards;
  private List<String> forged;

  @BeforeAll
  void sign() {
    String id = decided("{\"status\":\"conditional\",\"conditions\":{\"max\":500}}");
    genuine.add(receipt(decided("{\"status\":\"denied\",\"comment\":\"No.\"}")));
    byte[] key = server.bean(SigningKeys.class).ring().keys().get(0).publicKey();
    for (int i = 0; i < 3; i++) {
      genuine.add(receipt(id));
      server.send(
          "/api/signing-keys/rotate", TestServer.OPERATOR, it -> it.POST(BodyPublishers.noBody()));
      server.clock().tick(Duration.ofHours(24));
    }
    forged = ForgedReceipts.of(genuine.subList(0, 2), key, FORGED, 20261127);
    jwks = json(server.get("/.well-known/jwks.json", null));
    server.delete("/api/signing-keys/" + kid(genuine.get(3)), TestServer.OPERATOR);
    jwksAfterwards = json(server.get("/.well-known/jwks.json", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify_receipt", "verify_with_pyjwt"})
  void pythonAcceptsWhatIsGenuineAndNothingElse(String verifier) throws IOException {
    ClientWorkshop python =
        ClientWorkshop.open("receipts", server)
            .needs("Python with venv", "python3", "-c", "import ensurepip, venv");
    python.run("python3", "-m", "venv", "venv");
    python.run("venv/bin/pip", "install", "--retries=2", "--requirement=requirements.txt");
    verifies(python, verifier + ".py", "venv/bin/python", "drive.py", verifier);
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify-receipt", "verify-with-jose"})
  void javaScriptAcceptsWhatIsGenuineAndNothingElse(String verifier) throws IOException {
    ClientWorkshop node =
        ClientWorkshop.open("receipts", server)
            .needs("Node.js", "node", "--version")
            .needs("npm", "npm", "--version");
    node.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    verifies(node, verifier + ".mjs", "node", "drive.mjs", verifier);
  }

  private void verifies(ClientWorkshop workshop, String file, String... drive) throws IOException {
    workshop.write(file, snippet(file));
    List<String> lines = told(workshop, jwks, drive);
    assertThat(lines).hasSize(genuine.size() + 1).endsWith("refused: " + forged.size());
    for (int i = 0; i < genuine.size(); i++) {
      assertThat(said(lines.get(i))).isEqualTo(claims(genuine.get(i)));
    }

    Proof.figures("T46", "%s: %d forged receipts, 0 accepted", file, forged.size());
    List<String> afterwards = told(workshop, jwksAfterwards, drive);
    assertThat(afterwards.subList(0, 3)).isEqualTo(lines.subList(0, 3));
    assertThat(afterwards.get(3)).isEqualTo("genuine: null");

    workshop.write("receipt.jws", genuine.get(1) + "\n");
    workshop.write("jwks.json", jwks.toString());
    assertThat(StrictJson.read(workshop.run(drive[0], file, "receipt.jws", "jwks.json")))
        .isEqualTo(claims(genuine.get(1)));
  }

  private List<String> told(ClientWorkshop workshop, JsonNode keys, String... drive)
      throws IOException {
    ObjectNode receipts = JsonText.object();
    receipts.set("jwks", keys);
    genuine.forEach(receipts.putArray("genuine")::add);
    forged.forEach(receipts.putArray("forged")::add);
    workshop.write("receipts.json", receipts.toString());
    return workshop.run(drive).lines().toList();
  }

  private static JsonNode said(String line) {
    assertThat(line).startsWith("genuine: ");
    return StrictJson.read(line.substring("genuine: ".length()));
  }
}
