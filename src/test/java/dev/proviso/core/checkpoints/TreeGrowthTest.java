package dev.proviso.core.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.signing.SigningKeys;
import dev.proviso.testing.Proof;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the tree over a ledger takes that was there before, and how long a checkpoint does then.
 * {@code -Dproof.tree-rows=1000000} for the long form.
 */
@Tag("proof")
class TreeGrowthTest {

  private static final int ROWS = Proof.size("proof.tree-rows", 50_000);
  private static final Duration MILLION = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void isStoredInSecondsForAMillionRows() {
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      context.getBean(SigningKeys.class).signer().toCompletableFuture().join();
      LedgerFixture.fill(context, ROWS);
      Checkpoints checkpoints = context.getBean(Checkpoints.class);

      long start = System.nanoTime();
      long nodes = context.getBean(TreeGrowth.class).run();
      long grown = System.nanoTime();
      SignedNote note = checkpoints.now().toCompletableFuture().join();
      long signed = System.nanoTime();
      Inclusion inclusion = checkpoints.inclusion(ROWS / 3, ROWS);
      long proved = System.nanoTime();

      Proof.figures(
          "T48",
          "tree over %d rows: %d nodes in %d ms; a checkpoint in %d ms, a proof of %d hashes in %d"
              + " ms",
          ROWS,
          nodes,
          (grown - start) / 1_000_000,
          (signed - grown) / 1_000_000,
          inclusion.path().size(),
          (proved - signed) / 1_000_000);
      assertThat(note.root()).isEqualTo(inclusion.root());
      if (Proof.timed()) {
        assertThat(Duration.ofNanos(grown - start))
            .isLessThan(MILLION.multipliedBy(ROWS).dividedBy(1_000_000).plusSeconds(1));
      }
    }
  }
}
