package dev.proviso.core.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.platform.Refusal;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When checkpoints are made and where they go, and the tree that is stored for them. */
abstract class CheckpointMakerContract {

  @TempDir Path folder;

  private String database;
  private ApplicationContext context;
  private CheckpointMaker maker;
  private Checkpoints checkpoints;
  private Ledger ledger;

  abstract String database();

  @BeforeEach
  void start() {
    database = database();
    context = TestContext.on(database, file("a.txt"));
    maker = context.getBean(CheckpointMaker.class);
    checkpoints = context.getBean(Checkpoints.class);
    ledger = context.getBean(Ledger.class);
    context.getBean(SigningKeys.class).signer().toCompletableFuture().join();
  }

  @AfterEach
  void close() {
    context.close();
  }

  Map<String, Object> file(String name) {
    return Map.of("proviso.checkpoints.file", folder.resolve(name).toString());
  }

  private List<Long> kept(String name) throws Exception {
    Path file = folder.resolve(name);
    return Files.exists(file)
        ? KeptNotes.read(Files.readAllBytes(file)).notes().stream().map(SignedNote::size).toList()
        : List.of();
  }

  private TreeHash naive(long size) {
    return NaiveTree.root(ledger.hashes(0, size).stream().map(TreeHash::ofRow).toList());
  }

  @Test
  void makesOneForAThousandRows() throws Exception {
    LedgerFixture.fill(context, 999);
    assertThat(maker.runOnce()).isFalse();
    LedgerFixture.fill(context, 1000);
    assertThat(maker.runOnce()).isTrue();
    assertThat(maker.runOnce()).isFalse();
    LedgerFixture.fill(context, 2200);
    assertThat(maker.runOnce()).isTrue();

    List<Checkpoint> made = checkpoints.after(0, 10);
    assertThat(made).extracting(Checkpoint::size).containsExactly(1000L, 2200L);
    assertThat(kept("a.txt")).containsExactly(1000L, 2200L);
    assertThat(SignedNote.read(made.get(1).note()).orElseThrow().root()).isEqualTo(naive(2200));
    assertThat(checkpoints.last()).contains(made.get(1));
  }

  @Test
  void makesOneForEveryRowWithinTheHour() throws Exception {
    FakeClock clock = context.getBean(FakeClock.class);
    assertThat(maker.runOnce()).isFalse();
    clock.tick(Duration.ofMinutes(59));
    assertThat(maker.runOnce()).isFalse();
    clock.tick(Duration.ofMinutes(1));
    assertThat(maker.runOnce()).isTrue();
    clock.tick(Duration.ofDays(2));
    assertThat(maker.runOnce()).as("nothing was written since").isFalse();
    LedgerFixture.fill(context, ledger.head().id() + 1);
    assertThat(maker.runOnce()).isFalse();
    clock.tick(Duration.ofHours(1));
    assertThat(maker.runOnce()).isTrue();
    assertThat(kept("a.txt")).hasSize(2);
  }

  @Test
  void storesTheTreeOfALedgerThatWasThereBefore() {
    LedgerFixture.fill(context, 66_100);
    MerkleTree without = context.getBean(LedgerTree.class).of(66_100);
    TreeHash root = without.root(66_100);
    List<TreeHash> path = without.inclusion(12, 66_100);

    assertThat(context.getBean(TreeGrowth.class).run()).isEqualTo(258 + 1);
    assertThat(context.getBean(TreeGrowth.class).run()).isZero();

    NodeTable table = context.getBean(NodeTable.class);
    assertThat(table.last()).isEqualTo(Map.of(1, 257L, 2, 0L));
    assertThat(checkpoints.root(66_100)).isEqualTo(root).isEqualTo(naive(66_100));
    assertThat(checkpoints.root(65_536)).hasToString(table.of(2, 0, 1).get(0L));
    assertThat(checkpoints.inclusion(13, 66_100).path()).isEqualTo(path);
  }

  /** Whatever part of the tree is stored by now, and whatever is asked of it. */
  @Test
  void provesWhatItSigns() {
    Random random = new Random(7);
    for (int i = 0; i < 6; i++) {
      LedgerFixture.fill(context, ledger.head().id() + random.nextInt(700));
      if (i % 2 == 0) {
        context.getBean(TreeGrowth.class).run();
      }
      for (int j = 0; j < 20; j++) {
        long head = ledger.head().id();
        long size = 1 + random.nextLong(head);
        Inclusion in = checkpoints.inclusion(1 + random.nextLong(size), size);
        assertThat(in.root()).isEqualTo(naive(size));
        assertThat(
                MerkleProof.includes(
                    TreeHash.ofRow(in.rowHash()), in.row() - 1, size, in.path(), in.root()))
            .isTrue();
        Consistency grown = checkpoints.consistency(1 + random.nextLong(size), size);
        assertThat(
                MerkleProof.extend(
                    grown.from(), naive(grown.from()), size, grown.root(), grown.proof()))
            .isTrue();
      }
    }
  }

  @Test
  void givesARowWithWhatLeadsToACheckpoint() {
    LedgerFixture.fill(context, 700);
    RowEvidence evidence = checkpoints.evidence(300).toCompletableFuture().join();

    LedgerRow row = evidence.row();
    assertThat(row.details()).isEqualTo("session 300");
    SignedNote note = evidence.checkpoint();
    assertThat(note.size()).isEqualTo(700);
    assertThat(
            MerkleProof.includes(
                TreeHash.ofRow(row.hash()),
                row.id() - 1,
                note.size(),
                evidence.inclusion(),
                note.root()))
        .isTrue();
    byte[] key = context.getBean(SigningKeys.class).ring().signing().orElseThrow().publicKey();
    assertThat(note.isSignedBy(key)).isTrue();
  }

  @Test
  void refusesWhatThereIsNot() {
    LedgerFixture.fill(context, 10);
    assertRefused("row_not_found", () -> checkpoints.inclusion(11, 10));
    assertRefused("row_not_found", () -> checkpoints.inclusion(0, 10));
    assertRefused("row_not_found", () -> checkpoints.evidence(12));
    assertRefused("invalid_size", () -> checkpoints.inclusion(5, 4));
    assertRefused("invalid_size", () -> checkpoints.inclusion(5, 11));
    assertRefused("invalid_size", () -> checkpoints.consistency(0, 5));
    assertRefused("invalid_size", () -> checkpoints.consistency(5, 4));
    assertRefused("invalid_size", () -> checkpoints.consistency(11, 11));
  }

  private static void assertRefused(String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void signsNothingThatContradictsWhatItSigned() throws Exception {
    LedgerFixture.fill(context, 1000);
    assertThat(maker.runOnce()).isTrue();
    List<LedgerRow> rows = ledger.after(0, 1000);
    try (Forger forger = Forger.of(database)) {
      forger.write(rows.subList(0, 900));
    }
    assertThatThrownBy(() -> checkpoints.now().toCompletableFuture().join())
        .hasMessageContaining("does not begin with the 1000 rows that were signed before");
    LedgerFixture.fill(context, 2500);
    assertThatThrownBy(maker::runOnce).hasMessageContaining("nothing more is signed");
    assertThat(kept("a.txt")).containsExactly(1000L);
  }

  @Test
  void givesTheSameCheckpointForTheSameRows() {
    String one = checkpoints.now().toCompletableFuture().join().text();
    assertThat(checkpoints.now().toCompletableFuture().join().text()).isEqualTo(one);
    LedgerFixture.fill(context, 20);
    assertThat(checkpoints.now().toCompletableFuture().join().size()).isEqualTo(20);
    assertThat(checkpoints.last()).as("only the clock stores them").isEmpty();
  }
}
