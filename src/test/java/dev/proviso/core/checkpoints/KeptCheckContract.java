package dev.proviso.core.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.ledger.Verified;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.testing.Proof;
import dev.proviso.testing.ProofRow;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A ledger that somebody wrote anew, so well that it verifies by itself, against a checkpoint that
 * was kept elsewhere.
 */
@ProofRow("T48")
abstract class KeptCheckContract {

  private static final int ROWS = 530;
  private static final int ATTACKS = Proof.size("proof.forgeries", 10);

  private final Random random = new Random(Proof.seed());
  private ApplicationContext context;
  private Forger forger;
  private List<LedgerRow> rows;
  private SignedNote kept;

  abstract String database();

  @BeforeEach
  void keep() throws Exception {
    String database = database();
    context = TestContext.on(database, Map.of());
    forger = Forger.of(database);
    context.getBean(SigningKeys.class).signer().toCompletableFuture().join();
    LedgerFixture.fill(context, ROWS);
    context.getBean(TreeGrowth.class).run();
    kept = context.getBean(Checkpoints.class).now().toCompletableFuture().join();
    rows = context.getBean(Ledger.class).after(0, ROWS);
  }

  @AfterEach
  void close() throws Exception {
    forger.close();
    context.close();
  }

  private Verified verify(SignedNote... notes) {
    return context
        .getBean(LedgerVerification.class)
        .run(null, List.of(new KeptCheck(List.of(notes))));
  }

  /** Found with the checkpoint, and not without: so nothing else has found it. */
  private void assertFound(String what, String code, List<LedgerRow> forged) throws Exception {
    forger.write(forged);
    assertThat(verify().broken()).as(what).isEmpty();
    assertThat(verify(kept).broken().orElseThrow().code()).as(what).isEqualTo(code);
  }

  private IntStream drawn() {
    return IntStream.concat(
        IntStream.of(1, 2, 255, 256, 257, 511, 512, 513, ROWS - 2),
        random.ints(ATTACKS, 1, ROWS - 1));
  }

  private LedgerRow another(LedgerRow row, String details) {
    return new LedgerRow(
        row.id(),
        row.v(),
        row.requestId(),
        row.action(),
        row.actor(),
        row.principal(),
        row.byName(),
        details,
        row.timestamp(),
        row.contentSha256(),
        row.responseSha256(),
        row.sealed(),
        row.prevHash(),
        row.hash());
  }

  @Test
  void findsEveryTruncation() throws Exception {
    for (int length : IntStream.concat(drawn(), IntStream.of(ROWS - 1)).toArray()) {
      assertFound("cut after " + length, "cut", rows.subList(0, length));
    }
  }

  @Test
  void findsEveryRowThatWasWrittenAnew() throws Exception {
    for (int at : IntStream.concat(drawn(), IntStream.of(ROWS - 1)).toArray()) {
      List<LedgerRow> forged = new ArrayList<>(rows);
      forged.set(at, another(rows.get(at), "nothing happened"));
      assertFound("row " + (at + 1), "forked", forged);
    }
  }

  @Test
  void findsRowsInAnotherOrder() throws Exception {
    for (int at : drawn().toArray()) {
      List<LedgerRow> forged = new ArrayList<>(rows);
      Collections.swap(forged, at, at + 1);
      assertFound("rows " + (at + 1) + " and the next", "forked", forged);
    }
  }

  @Test
  void findsRowsThatWereTakenOutOrPutIn() throws Exception {
    for (int at : drawn().toArray()) {
      List<LedgerRow> without = new ArrayList<>(rows);
      without.remove(at);
      without.add(another(rows.get(1), "in its place"));
      assertFound("without row " + (at + 1), "forked", without);

      List<LedgerRow> more = new ArrayList<>(rows);
      more.add(at, another(rows.get(1), "never was"));
      assertFound("one more before row " + (at + 1), "forked", more);
    }
  }

  /** An older copy on which the server went on: longer than the true one, or as long. */
  @Test
  void findsEveryFork() throws Exception {
    for (int at : drawn().toArray()) {
      forger.write(rows.subList(0, at));
      LedgerFixture.fill(context, ROWS + random.nextInt(20));
      assertThat(verify().broken()).isEmpty();
      assertThat(verify(kept).broken().orElseThrow().code()).as("from " + at).isEqualTo("forked");
    }
  }

  @Test
  void findsNothingInALedgerThatOnlyGrew() {
    LedgerFixture.fill(context, ROWS + 300);
    SignedNote later = context.getBean(Checkpoints.class).now().toCompletableFuture().join();

    assertThat(verify(later, kept).broken()).isEmpty();
    new KeptCheck(List.of(kept, later)).refuseUnsigned(context.getBean(SigningKeys.class).ring());
  }

  @Test
  void findsStoredNodesAndCheckpointsThatAreNotOfTheRows() throws Exception {
    assertThat(context.getBean(CheckpointMaker.class).runOnce()).isFalse();
    LedgerFixture.fill(context, 1000);
    assertThat(context.getBean(CheckpointMaker.class).runOnce()).isTrue();
    assertThat(verify().broken()).isEmpty();

    String other = "SELECT hash FROM ledger_nodes WHERE place = 0";
    forger.run("UPDATE ledger_nodes SET hash = (%s) WHERE place = 2".formatted(other));
    assertThat(verify().broken().orElseThrow().row()).isEqualTo(513);
    forger.run("DELETE FROM ledger_nodes");
    assertThat(verify().broken()).isEmpty();

    forger.run("INSERT INTO ledger_nodes (level, place, hash) VALUES (1, 3, 'beyond')");
    assertThat(verify().broken().orElseThrow().code()).isEqualTo("cut");
    forger.run("DELETE FROM ledger_nodes", "UPDATE checkpoints SET note = replace(note, '1', '2')");
    assertThat(verify().broken().orElseThrow().code()).isEqualTo("checkpoint_altered");
    forger.run("UPDATE checkpoints SET size = 4000");
    assertThat(verify().broken().orElseThrow().code()).isEqualTo("cut");
  }
}
