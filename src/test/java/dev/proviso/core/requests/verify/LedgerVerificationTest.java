package dev.proviso.core.requests.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.Verified;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.ProofRow;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tampers with the file behind the server's back, as somebody with a shell could. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ProofRow("T16")
class LedgerVerificationTest {

  private static final Actor ROBIN = new Actor("prn_robin", "robin", false);
  private static final Actor ALICE = new Actor("prn_alice", "alice", false);
  private static final Ruling BUDGET =
      new Ruling(
          Verdict.CONDITIONAL,
          null,
          null,
          (ObjectNode) StrictJson.read("{\"budget\":900}"),
          Granted.of(5L, 3_600L));
  private static final int REQUESTS = 40;

  @TempDir static Path folder;
  private Path sound;

  /** Rows 1 to 120: forty times created, decided with a budget; created and left or cancelled. */
  @BeforeAll
  void fillALedger() {
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      Requests requests = context.getBean(Requests.class);
      for (int i = 0; i < REQUESTS; i++) {
        String id = submit(context, "{\"title\":\"Spend\",\"params\":{\"eur\":2.50}}");
        join(context.getBean(Writes.class).submit(requests.decide(id, BUDGET, null, ALICE)));
        String other = submit(context, "{\"title\":\"Other\",\"plan\":\"wait\"}");
        if (i % 2 == 0) {
          join(
              context
                  .getBean(Writes.class)
                  .submit(requests.cancel(other, Visibility.all(), false, null, ROBIN)));
        }
      }
      assertThat(context.getBean(LedgerVerification.class).run().broken()).isEmpty();
    }
    sound = folder.resolve("proviso.db");
  }

  @Test
  void findsASoundLedgerSound() {
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      Verified verified = context.getBean(LedgerVerification.class).run();

      assertThat(verified.ok()).isTrue();
      assertThat(verified.rows()).isEqualTo(REQUESTS * 3 + REQUESTS / 2);
      assertThat(verified.head()).hasSize(64).isNotEqualTo("0".repeat(64));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2   | UPDATE decisions SET conditions = '{"budget":9000.5}' WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          2   | UPDATE decisions SET comment = 'Go' WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          1   | UPDATE decisions SET responded_at = 'yesterday' WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          2   | UPDATE decisions SET conditions = '{' WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          2   | UPDATE decisions SET key_id = 'key_other' WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          2   | UPDATE decisions SET via = 'web' WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          2   | UPDATE decisions SET response_v = 2 WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          2   | UPDATE decisions SET uses_allowed = 6 WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          2   | UPDATE decisions SET uses_allowed = NULL WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          2   | UPDATE decisions SET valid_for = 7200 WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          2   | UPDATE decisions SET response_v = 2, uses_allowed = 6 WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          2   | UPDATE decisions SET response_v = 1 WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          2   | DELETE FROM decisions WHERE request_id = (SELECT id FROM requests WHERE seq = 1)
          1   | UPDATE requests SET status = 'approved' WHERE seq = 1
          1   | UPDATE requests SET params = '{"eur":250}' WHERE seq = 1
          1   | UPDATE requests SET params = '{"eur":250}', content_sha256 = 'x' WHERE seq = 1
          1   | UPDATE requests SET content_v = 3 WHERE seq = 1
          1   | UPDATE requests SET principal = 'prn_alice' WHERE seq = 1
          1   | UPDATE requests SET created_at = 'long ago' WHERE seq = 1
          1   | UPDATE requests SET created_at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 1
          1   | UPDATE requests SET priority = 0 WHERE seq = 1
          1   | UPDATE requests SET tags = '["safe"]' WHERE seq = 1
          1   | UPDATE requests SET callback_url = 'https://evil.example/' WHERE seq = 1
          1   | UPDATE requests SET content_v = 1 WHERE seq = 1
          2   | UPDATE requests SET ended_seq = 66 WHERE seq = 1
          2   | UPDATE requests SET ended_seq = NULL WHERE seq = 1
          141 | INSERT INTO requests SELECT 'req_forged', 500, status, priority, principal, requester, title, plan, context, tags, callback_url, conditions_schema, action, params, preview, preview_format, session_id, created_at, updated_at, expires_at, content_sha256, decided_by, NULL, content_v, policy, routing, votes, asked, NULL, NULL FROM requests WHERE seq = 1
          2   | INSERT INTO requests SELECT 'req_forged', 2, status, priority, principal, requester, title, plan, context, tags, callback_url, conditions_schema, action, params, preview, preview_format, session_id, created_at, updated_at, expires_at, content_sha256, decided_by, NULL, content_v, policy, routing, votes, asked, NULL, NULL FROM requests WHERE seq = 1
          3   | DELETE FROM requests WHERE seq = 3
          7   | UPDATE requests SET status = 'approved' WHERE seq = (SELECT MIN(seq) FROM requests WHERE status = 'pending')
          7   | INSERT INTO decisions SELECT (SELECT id FROM requests WHERE status = 'pending' ORDER BY seq LIMIT 1), status, responder, principal, comment, conditions, responded_at, content_sha256, response_sha256, response_v, decided_by_kind, via, key_id, uses_allowed, valid_for, allowed_to, allowed_until FROM decisions LIMIT 1
          141 | INSERT INTO decisions SELECT 'req_nowhere', status, responder, principal, comment, conditions, responded_at, content_sha256, response_sha256, response_v, decided_by_kind, via, key_id, uses_allowed, valid_for, allowed_to, allowed_until FROM decisions LIMIT 1
          141 | UPDATE requests SET decided_by = 'prn_mallory' WHERE seq = 1
          70  | DELETE FROM activity WHERE id = 70
          1   | DELETE FROM activity WHERE id = 1
          1   | DELETE FROM activity
          66  | UPDATE activity SET actor = 'mallory' WHERE id = 66
          66  | UPDATE activity SET timestamp = replace(timestamp, '+00:00', 'Z') WHERE id = 66
          66  | UPDATE activity SET timestamp = 'noon' WHERE id = 66
          66  | UPDATE activity SET hash = prev_hash WHERE id = 66
          30  | UPDATE activity SET id = 1000 WHERE id = 30; UPDATE activity SET id = 30 WHERE id = 90; UPDATE activity SET id = 90 WHERE id = 1000
          131 | DELETE FROM activity WHERE id > 130
          140 | UPDATE activity_head SET hash = (SELECT hash FROM activity WHERE id = 3)
          141 | INSERT INTO activity SELECT 141, request_id, action, actor, principal, details, timestamp, content_sha256, response_sha256, hash, hash, v, sealed, by_name FROM activity WHERE id = 140
          """)
  void findsWhatWasChangedBehindItsBack(long row, String statements) throws Exception {
    Broken broken = verifiedAfter(statements).broken().orElseThrow();

    assertThat(broken.row()).as(broken.reason()).isEqualTo(row);
    assertThat(broken.reason()).endsWith(".").hasSizeGreaterThan(15);
  }

  @Test
  void findsATruncatedTailEvenIfTheHeadWasMovedToo() throws Exception {
    Verified verified =
        verifiedAfter(
            "DELETE FROM activity WHERE id > 130; UPDATE activity_head SET id = 130, "
                + "hash = (SELECT hash FROM activity WHERE id = 130)");

    assertThat(verified.ok()).isFalse();
  }

  private Verified verifiedAfter(String statements) throws Exception {
    Path copy = Files.createDirectory(folder.resolve("t" + System.nanoTime()));
    Files.copy(sound, copy.resolve("proviso.db"), StandardCopyOption.REPLACE_EXISTING);
    tamper(copy.resolve("proviso.db"), statements);
    try (ApplicationContext context = TestContext.sqlite(copy)) {
      return context.getBean(LedgerVerification.class).run();
    }
  }

  private static void tamper(Path file, String statements) throws SQLException {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = raw.createStatement()) {
      statement.execute("DROP TRIGGER activity_is_not_updated");
      statement.execute("DROP TRIGGER activity_is_not_deleted");
      for (String one : statements.split(";")) {
        assertThat(statement.executeUpdate(one)).as(one).isGreaterThanOrEqualTo(0);
      }
      // Nothing but what was changed must give it away.
      statement.execute(
          "CREATE TRIGGER activity_is_not_updated BEFORE UPDATE ON activity "
              + "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END");
      statement.execute(
          "CREATE TRIGGER activity_is_not_deleted BEFORE DELETE ON activity "
              + "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END");
    }
  }

  private static String submit(ApplicationContext context, String json) {
    Submission body = context.getBean(Submissions.class).read(StrictJson.read(json));
    return join(context
            .getBean(Writes.class)
            .submit(context.getBean(Intake.class).submit(body, ROBIN, null, false)))
        .id();
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
