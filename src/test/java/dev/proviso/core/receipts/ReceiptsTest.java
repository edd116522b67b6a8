package dev.proviso.core.receipts;

import static dev.proviso.core.requests.RequestsFixture.join;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts that the server has signed, but not of what it stores now. */
class ReceiptsTest {

  private static final Actor ROBIN = new Actor("prn_robin", "robin", false);
  private static final Actor ALICE = new Actor("prn_alice", "alice", false);

  @TempDir Path folder;

  private ApplicationContext context;
  private Receipts receipts;
  private String receipt;

  @BeforeEach
  void decide() {
    context = TestContext.sqlite(folder);
    receipts = context.getBean(Receipts.class);
    Requests requests = context.getBean(Requests.class);
    Writes writes = context.getBean(Writes.class);
    String id =
        writes
            .await(
                context
                    .getBean(Intake.class)
                    .submit(
                        context
                            .getBean(Submissions.class)
                            .read(StrictJson.read("{\"title\":\"x\"}")),
                        ROBIN,
                        null,
                        false))
            .id();
    Draft approved = Draft.read(StrictJson.read("{\"status\":\"approved\"}"));
    writes.await(requests.decide(id, approved, ALICE));
    RequestWithDecision found = requests.get(id, Visibility.all());
    receipt = join(receipts.of(found));
  }

  @AfterEach
  void stop() {
    context.close();
  }

  /** The same receipt with other claims, signed by the server's own key. */
  private String signed(UnaryOperator<String> change) {
    SigningKeys keys = context.getBean(SigningKeys.class);
    ObjectNode claims = ReceiptCheck.of(receipt, TrustedKeys.of(keys.ring()), null).claims();
    return CompactJws.write(
        change.apply(JsonText.write(claims)).getBytes(UTF_8), join(keys.signer()));
  }

  private String standing(String text) {
    ReceiptStanding standing = receipts.check(text, null);
    return standing.valid() ? standing.current() : standing.reasons().get(0).code();
  }

  @Test
  void areTheSameBytesEachTime() {
    assertThat(signed(it -> it)).isEqualTo(receipt);
    assertThat(standing(receipt)).isEqualTo("live");
  }

  @Test
  void doNotCountWhereTheDatabaseIsAnotherOrOlder() {
    String other = signed(it -> it.replaceAll("req_\\w+", "req_01jd8x3c5k6m7n8p9q0r1s2t3v"));
    assertThat(standing(other)).isEqualTo("receipt_not_here");
    String decidedOtherwise =
        signed(it -> it.replaceAll("(\"response_sha256\":\")\\w{8}", "$100000000"));
    assertThat(standing(decidedOtherwise)).isEqualTo("receipt_not_here");
    String newer = signed(it -> it.replace("#1", "#2").replace("\"version\":1", "\"version\":2"));
    assertThat(standing(newer)).isEqualTo("receipt_not_here");
  }
}
