package dev.proviso.core.requests.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Verified;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.Proof;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T16: every row of the ledger, changed, deleted, or put in the place of the next one: the check
 * names it. {@code -Dproof.rows=2000} for the long form.
 */
@Tag("proof")
class TamperProofTest {

  private static final int ROWS = Proof.size("proof.rows", 100);
  private static final Actor ROBIN = new Actor("prn_robin", "robin", false);

  /** Ways to falsify row n, of which another statement undoes each. */
  private static final List<String> WAYS =
      List.of(
          "UPDATE activity SET details = details || '.' WHERE id = %1$d",
          "UPDATE activity SET hash = replace(hash, substr(hash, 1, 1), 'g') WHERE id = %1$d",
          "DELETE FROM activity WHERE id = %1$d",
          "UPDATE activity SET id = -1 WHERE id = %1$d;"
              + "UPDATE activity SET id = %1$d WHERE id = %2$d;"
              + "UPDATE activity SET id = %2$d WHERE id = -1");

  @TempDir Path folder;

  @Test
  void findsEveryRowThatWasTouched() throws Exception {
    fill();
    Path sound = folder.resolve("proviso.db");
    int touched = 0;
    List<String> missed = new ArrayList<>();
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (ApplicationContext context = TestContext.sqlite(copied(sound, copy))) {
      LedgerVerification verification = context.getBean(LedgerVerification.class);
      try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + copy + "/proviso.db");
          Statement statement = raw.createStatement()) {
        execute(statement, "DROP TRIGGER activity_is_not_updated");
        execute(statement, "DROP TRIGGER activity_is_not_deleted");
        execute(statement, "CREATE TABLE sound AS SELECT * FROM activity");
        for (int row = 1; row < ROWS; row++) {
          for (String way : WAYS) {
            touched++;
            execute(statement, way.formatted(row, row + 1));
            if (!isFound(verification.run())) {
              missed.add(way.formatted(row, row + 1));
            }
            execute(statement, "DELETE FROM activity; INSERT INTO activity SELECT * FROM sound");
          }
        }
        assertThat(isFound(verification.run())).isFalse();
      }
    }
    Proof.figures(
        "T16", "%d falsifications of %d rows, %d not found", touched, ROWS, missed.size());
    assertThat(missed).isEmpty();
  }

  /** Beyond that the triggers are gone, without which nothing could be changed here. */
  private static boolean isFound(Verified verified) {
    return verified.broken().filter(it -> !it.code().equals("not_append_only")).isPresent();
  }

  private void fill() {
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      Submission body =
          context.getBean(Submissions.class).read(StrictJson.read("{\"title\":\"one\"}"));
      for (int i = 0; i < ROWS; i++) {
        context
            .getBean(Writes.class)
            .submit(context.getBean(Intake.class).submit(body, ROBIN, null, false))
            .toCompletableFuture()
            .join();
      }
    }
  }

  private static Path copied(Path file, Path to) throws java.io.IOException {
    Files.copy(file, to.resolve("proviso.db"), StandardCopyOption.REPLACE_EXISTING);
    return to;
  }

  private static void execute(Statement statement, String all) throws SQLException {
    for (String one : all.split(";")) {
      statement.executeUpdate(one);
    }
  }
}
