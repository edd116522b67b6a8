package dev.proviso.core.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database that write, store the tree, and make checkpoints at once. */
class CheckpointNodesPostgresTest {

  private static final int ROUNDS = 12;

  @TempDir Path folder;

  private ApplicationContext node(String database, String name) {
    return TestContext.on(
        database, Map.of("proviso.checkpoints.file", folder.resolve(name).toString()));
  }

  private static boolean round(ApplicationContext node, long rows) {
    LedgerFixture.fill(node, rows);
    return node.getBean(CheckpointMaker.class).runOnce();
  }

  @Test
  void makeOneTreeAndEachCheckpointOnce() throws Exception {
    String database = Postgres.newDatabase();
    try (ApplicationContext a = node(database, "a.txt");
        ApplicationContext b = node(database, "b.txt")) {
      Ledger ledger = a.getBean(Ledger.class);
      int made = 0;
      for (int i = 0; i < ROUNDS; i++) {
        long rows = ledger.head().id() + 600;
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> round(a, rows));
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> round(b, rows));
        made += (first.join() ? 1 : 0) + (second.join() ? 1 : 0);
      }
      a.getBean(CheckpointMaker.class).runOnce();
      b.getBean(CheckpointMaker.class).runOnce();

      List<Checkpoint> stored = a.getBean(Checkpoints.class).after(0, 1000);
      assertThat(stored).hasSizeBetween(made, made + 1).hasSizeGreaterThan(3);
      for (int i = 1; i < stored.size(); i++) {
        assertThat(stored.get(i).size() - stored.get(i - 1).size()).isGreaterThanOrEqualTo(1000);
      }
      String notes = String.join("\n", stored.stream().map(Checkpoint::note).toList());
      assertThat(Files.readString(folder.resolve("a.txt"))).isEqualTo(notes);
      assertThat(Files.readString(folder.resolve("b.txt"))).isEqualTo(notes);
      assertThat(b.getBean(LedgerVerification.class).run().broken()).isEmpty();
      assertThat(b.getBean(TreeGrowth.class).run()).isZero();
    }
  }
}
