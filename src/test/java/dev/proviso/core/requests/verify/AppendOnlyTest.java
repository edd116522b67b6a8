package dev.proviso.core.requests.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Broken;
import dev.proviso.testing.ProofRow;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger whose rows could be changed, though none was yet. */
@ProofRow("T16")
class AppendOnlyTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CREATE TRIGGER activity_is_not_updated BEFORE UPDATE ON activity BEGIN SELECT 1; END",
        "CREATE TRIGGER activity_is_not_updated BEFORE UPDATE ON activity WHEN NEW.id < 0 "
            + "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
      })
  void findsATriggerThatIsMissingOrRefusesNothing(String replacement) throws Exception {
    try (ApplicationContext context = TestContext.sqlite(folder);
        Connection raw = DriverManager.getConnection("jdbc:sqlite:" + folder + "/proviso.db");
        Statement statement = raw.createStatement()) {
      LedgerVerification verification = context.getBean(LedgerVerification.class);
      assertThat(verification.run().ok()).isTrue();
      statement.execute("DROP TRIGGER activity_is_not_updated");
      if (!replacement.isEmpty()) {
        statement.execute(replacement);
      }

      Broken broken = verification.run().broken().orElseThrow();

      assertThat(broken.code()).isEqualTo("not_append_only");
      assertThat(broken.reason()).contains("activity_is_not_updated");
    }
  }
}
