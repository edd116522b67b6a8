package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.signing.SigningKeys;
import dev.proviso.testing.ClientWorkshop;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A checkpoint and its proofs in the hands of a program that shares nothing with Proviso. Needs
 * Python and the network.
 */
@Tag("clients")
class CheckpointClientTest extends ApiTest {

  @Test
  void aPythonProgramChecksThemByTheStandardsAlone() throws IOException {
    for (int i = 0; i < 37; i++) {
      submit("{\"title\":\"one more row\"}");
    }
    server.get("/api/ledger/checkpoint", server.robin());
    byte[] key = server.bean(SigningKeys.class).ring().signing().orElseThrow().publicKey();
    ClientWorkshop python =
        ClientWorkshop.open("checkpoint", server)
            .needs("Python with venv", "python3", "-c", "import ensurepip, venv");
    python.run("python3", "-m", "venv", "venv");
    python.run("venv/bin/pip", "install", "--retries=2", "--requirement=requirements.txt");

    assertThat(python.run("venv/bin/python", "verify.py", Base64.getEncoder().encodeToString(key)))
        .isEqualTo(
            """
            signed: True
            root: True
            included: True
            others: False
            grown: True
            changed: 0
            """);
  }
}
