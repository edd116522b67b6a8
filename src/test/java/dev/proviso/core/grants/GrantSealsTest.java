package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.Verified;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tampers with grants, uses and reports behind the server's back. */
class GrantSealsTest extends GrantsFixture {

  private static final String SPEND =
      """
      {"title":"Spend","conditions_schema":[{"key":"budget","label":"budget","type":"number","enforce":"sum"}]}""";

  @TempDir static Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }

  /** Rows 1 to 9: asked, decided, used, used, reported, narrowed; asked, decided, taken back. */
  @BeforeAll
  void useAndReport() {
    String id = conditional(SPEND, "{\"budget\":100}");
    JsonNode first = allowed(consume(id, "{\"facts\":{\"budget\":10.50}}"));
    allowed(consume(id, "{\"facts\":{\"budget\":20}}"));
    String report = "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":5}}";
    report(first.get("use").textValue(), report, EXECUTOR);
    amend(id, "{\"version\":1,\"conditions\":{\"budget\":60}}");
    String other = conditional(SPEND, "{\"budget\":100}");
    join(grants.revoke(other, null, true, ALICE, Visibility.all()));
    assertThat(verifies()).isTrue();
    stop();
  }

  @Override
  void stop() {
    if (context.isRunning()) {
      context.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          6  | UPDATE grants SET sums = '{"/budget":"0"}' WHERE version = 2
          6  | UPDATE grants SET sums = '{"/budget":7}' WHERE version = 2
          6  | UPDATE grants SET sums = '{"/budget":"x"}' WHERE version = 2
          6  | UPDATE grants SET uses = 1 WHERE version = 2
          6  | UPDATE grants SET uses_allowed = 100 WHERE version = 2
          6  | UPDATE grants SET valid_until = '2036-01-01T00:00:00.000000+00:00' WHERE version = 2
          6  | UPDATE grants SET conditions = '{"budget":6000}' WHERE version = 2
          6  | UPDATE grants SET conditions = 'x' WHERE version = 2
          4  | UPDATE grants SET revision = 1, version = 1, uses = 1, sums = '{"/budget":"10.50"}', conditions = '{"budget":100}', changed_seq = 3 WHERE version = 2
          6  | UPDATE grants SET state = 'suspended' WHERE version = 2
          9  | UPDATE grants SET state = 'live' WHERE state = 'revoked'
          9  | UPDATE grants SET conditions = '{"budget":1000}' WHERE state = 'revoked'
          9  | DELETE FROM grants WHERE state = 'revoked'
          3  | UPDATE grant_uses SET facts = '{"/budget":1}' WHERE seq = 3
          3  | UPDATE grant_uses SET held = '{"/budget":"1"}' WHERE seq = 3
          3  | UPDATE grant_uses SET principal = 'prn_alice' WHERE seq = 3
          3  | UPDATE grant_uses SET idempotency_key = 'other' WHERE seq = 3
          3  | UPDATE grant_uses SET use_sha256 = 'x' WHERE seq = 3
          4  | UPDATE grant_uses SET answer = '{}' WHERE seq = 4
          4  | DELETE FROM grant_uses WHERE seq = 4
          3  | UPDATE grant_uses SET seq = 4 WHERE seq = 3
          5  | UPDATE grant_uses SET compliance = 'breached' WHERE seq = 3
          5  | UPDATE grant_uses SET report = replace(report, '5', '6') WHERE seq = 3
          5  | UPDATE grant_uses SET report = NULL, compliance = NULL, report_sha256 = NULL WHERE seq = 3
          10 | UPDATE grant_uses SET report = (SELECT report FROM grant_uses WHERE seq = 3), compliance = 'met', report_sha256 = 'x' WHERE seq = 4
          10 | INSERT INTO grant_uses SELECT 'use_forged', request_id, seq, principal, by_name, executor, 'forged', fingerprint, version, facts, held, answer, used_at, report_by, use_sha256, overdue, NULL, NULL, NULL, NULL FROM grant_uses WHERE seq = 3
          10 | UPDATE grants SET changed_seq = 2 WHERE version = 2
          10 | UPDATE grant_uses SET overdue = 1 WHERE seq = 4
          10 | UPDATE grants SET principal = 'prn_charlie' WHERE version = 2
          10 | UPDATE grants SET principal = NULL WHERE version = 2
          10 | UPDATE decisions SET allowed_to = 'prn_charlie'
          10 | UPDATE grant_uses SET by_name = 'mallory' WHERE seq = 3
          10 | UPDATE request_compliance SET compliance = 'breached'
          10 | UPDATE request_compliance SET self_reported = 1
          10 | DELETE FROM request_compliance
          10 | INSERT INTO request_compliance SELECT seq, 'used', 0 FROM requests WHERE seq = 7
          """)
  void findsWhatWasChanged(long row, String statement) throws Exception {
    Broken broken = verifiedAfter(statement).broken().orElseThrow();

    assertThat(broken.row()).as(broken.reason()).isEqualTo(row);
    assertThat(broken.reason()).endsWith(".");
  }

  @Test
  void findsNothingWhereNothingWasChanged() throws Exception {
    Verified verified = verifiedAfter("UPDATE grants SET uses = uses");

    assertThat(verified.ok()).isTrue();
    assertThat(verified.rows()).isEqualTo(9);
  }

  private Verified verifiedAfter(String statement) throws Exception {
    Path copy = Files.createDirectory(folder.resolve("t" + System.nanoTime()));
    Files.copy(folder.resolve("proviso.db"), copy.resolve("proviso.db"));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("proviso.db"));
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
    try (ApplicationContext tampered = TestContext.sqlite(copy)) {
      return tampered.getBean(LedgerVerification.class).run();
    }
  }
}
