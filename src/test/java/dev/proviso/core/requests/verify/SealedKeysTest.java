package dev.proviso.core.requests.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.KeyChange;
import dev.proviso.core.identity.KeyChanges;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Expected;
import dev.proviso.core.ledger.Verified;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the ledger seals beside requests: keys, that it cannot be changed, and rows noted elsewhere.
 */
class SealedKeysTest {

  private static final Actor ADMIN = new Actor("prn_admin", "admin", false);

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void fill() throws Exception {
    file = Files.createDirectory(folder.resolve("data")).resolve("proviso.db");
    try (ApplicationContext context = TestContext.sqlite(file.getParent())) {
      ApiKeys keys = context.getBean(ApiKeys.class);
      create(keys, "alice", Role.APPROVER);
      NewKey old = create(keys, "bob", Role.VIEWER);
      join(keys.rotate(old.key().id(), Duration.ofHours(1), ADMIN));
      NewKey robin = create(keys, "robin", Role.AGENT);
      join(keys.revoke(robin.key().id(), ADMIN));
      KeyChange scope = KeyChange.read(StrictJson.read("{\"path\":\"/acme/infra\"}"));
      join(context.getBean(KeyChanges.class).change(old.key().id(), scope, ADMIN));
    }
  }

  @Test
  void keysAsTheyWereMadeAreSound() {
    assertThat(verified(null).ok()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          key_changed    | UPDATE principals SET role = 'admin' WHERE name = 'bob'
          key_changed    | UPDATE principals SET name = 'CEO' WHERE name = 'alice'
          key_changed    | UPDATE api_keys SET revoked_at = NULL WHERE revoked_at IS NOT NULL
          key_changed    | UPDATE api_keys SET secret_sha256 = 'x' WHERE prefix LIKE 'prv_approver%'
          key_changed    | UPDATE api_keys SET expires_at = NULL WHERE expires_at IS NOT NULL
          key_changed    | UPDATE api_keys SET issued_by = principal
          key_changed    | UPDATE api_keys SET principal = (SELECT id FROM principals WHERE name = 'alice') WHERE prefix LIKE 'prv_viewer%'
          key_changed    | UPDATE principals SET path = '/acme' WHERE name = 'alice'
          key_changed    | UPDATE principals SET path = '/acme' WHERE name = 'bob'
          key_changed    | UPDATE principals SET path = NULL WHERE name = 'bob'
          key_changed    | UPDATE principals SET path = '' WHERE name = 'alice'
          key_changed    | UPDATE principals SET flags = 'executor' WHERE name = 'alice'
          key_changed    | UPDATE principals SET flags = 'executor' WHERE name = 'bob'
          key_changed    | UPDATE principals SET flags = '' WHERE name = 'robin'
          key_unrecorded | INSERT INTO api_keys SELECT 'key_z', principal, 'y', prefix, created_at, NULL, NULL, NULL, issued_by FROM api_keys LIMIT 1
          key_gone       | DELETE FROM api_keys
          key_gone       | DELETE FROM api_keys WHERE revoked_at IS NOT NULL
          not_append_only | DROP TRIGGER activity_is_not_updated
          not_append_only | DROP TRIGGER activity_is_not_deleted
          """)
  void findsKeysThatWereChangedBehindItsBack(String code, String statement) throws SQLException {
    tamper(statement);

    assertThat(verified(null).broken().orElseThrow().code()).isEqualTo(code);
  }

  @Test
  void namesTheRowThatTellsOfWhatWasChangedOfAPrincipal() throws SQLException {
    long last = verified(null).rows();

    tamper("UPDATE principals SET path = NULL WHERE name = 'bob'");
    assertThat(verified(null).broken().orElseThrow().row()).isEqualTo(last);

    tamper("UPDATE principals SET path = '/acme/infra' WHERE name = 'bob'");
    assertThat(verified(null).ok()).isTrue();
  }

  @Test
  void findsARowThatWasNotedOnlyWhereItIs() {
    Verified now = verified(null);
    Expected noted = new Expected(now.rows(), now.head());
    assertThat(verified(noted).ok()).isTrue();
    assertThat(verified(new Expected(now.rows() + 1, now.head())).ok()).isFalse();
    assertThat(verified(new Expected(now.rows() - 1, now.head())).broken().orElseThrow().row())
        .isEqualTo(now.rows() - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "7:abc", "0:9f", "x:y", "-1:0", "7: "})
  void refusesANoteThatIsNone(String text) {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Expected.of(text))
        .hasMessageContaining("ROW:HASH");
  }

  private Verified verified(Expected expected) {
    try (ApplicationContext context = TestContext.sqlite(file.getParent())) {
      return context.getBean(LedgerVerification.class).run(expected);
    }
  }

  private void tamper(String statement) throws SQLException {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = raw.createStatement()) {
      sql.executeUpdate(statement);
    }
  }

  private static NewKey create(ApiKeys keys, String name, Role role) {
    return join(keys.create(name, role, null, null, ADMIN));
  }

  private static <T> T join(java.util.concurrent.CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
