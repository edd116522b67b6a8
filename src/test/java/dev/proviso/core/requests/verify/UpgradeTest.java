package dev.proviso.core.requests.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.Verified;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Database;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.ProofRow;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database of the first version: its hashes still hold, and its upgrade seals what is in it. */
@ProofRow("T16")
class UpgradeTest {

  private static final String AT = "2026-01-01T10:00:00.000000+00:00";

  @TempDir Path folder;
  private String head = "0".repeat(64);
  private int rows;

  @Test
  void checksOnSqliteWhatWasWrittenBefore() throws SQLException {
    assertWholeAfterUpgrade(folder.resolve("proviso.db").toString());
  }

  @Test
  @Tag("postgres")
  void checksOnPostgresWhatWasWrittenBefore() throws SQLException {
    String database = Postgres.newDatabase();
    assertWholeAfterUpgrade(database);
    assertFound(database, "ALTER TABLE activity DISABLE TRIGGER activity_is_not_changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE requests SET priority = 0",
        "UPDATE requests SET tags = '[\"safe\"]'",
        "UPDATE requests SET callback_url = 'https://mallory.example/'",
        "UPDATE requests SET created_at = '2025-01-01T10:00:00.000000+00:00'",
        "UPDATE requests SET title = 'Other'",
        "UPDATE requests SET content_v = 2",
        "UPDATE decisions SET comment = 'Go'",
        "UPDATE decisions SET via = 'web'",
        "UPDATE decisions SET key_id = 'key_1'",
        "UPDATE decisions SET decided_by_kind = 'person'",
        "UPDATE principals SET role = 'admin'",
        "UPDATE principals SET name = 'alice'",
        "UPDATE principals SET path = '/acme'",
        "UPDATE principals SET flags = 'executor'",
        "UPDATE api_keys SET secret_sha256 = 'exchanged'",
        "UPDATE api_keys SET issued_by = 'prn_x'",
        "DELETE FROM api_keys"
      })
  void findsWhatWasChangedAfterTheUpgrade(String statement) throws SQLException {
    String database = folder.resolve("proviso.db").toString();
    assertWholeAfterUpgrade(database);
    assertFound(database, statement);
  }

  @Test
  void findsThatTheSealItselfWasCutOff() throws SQLException {
    String database = folder.resolve("proviso.db").toString();
    assertWholeAfterUpgrade(database);
    try (Connection raw = DriverManager.getConnection(Database.of(database).jdbcUrl())) {
      String trigger;
      try (var found =
          raw.createStatement()
              .executeQuery(
                  "SELECT sql FROM sqlite_master WHERE name = 'activity_is_not_deleted'")) {
        trigger = found.getString(1);
      }
      execute(raw, "DROP TRIGGER activity_is_not_deleted");
      execute(raw, "DELETE FROM activity WHERE action = 'upgraded'");
      execute(
          raw, "UPDATE activity_head SET id = 3, hash = (SELECT hash FROM activity WHERE id = 3)");
      execute(raw, trigger);
    }
    try (ApplicationContext context = TestContext.on(database, Map.of())) {
      assertThat(context.getBean(LedgerVerification.class).run().broken())
          .hasValueSatisfying(
              broken -> {
                assertThat(broken.row()).isEqualTo(4);
                assertThat(broken.code()).isEqualTo("missing");
                assertThat(broken.reason()).contains("Row 4 is missing: it sealed");
              });
    }
  }

  @Test
  void writesNoRowIntoANewDatabase() {
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      assertThat(context.getBean(Ledger.class).head().id()).isZero();
    }
  }

  private static void assertFound(String database, String statement) throws SQLException {
    try (Connection raw = DriverManager.getConnection(Database.of(database).jdbcUrl());
        var tampering = raw.createStatement()) {
      tampering.executeUpdate(statement);
    }
    try (ApplicationContext context = TestContext.on(database, Map.of())) {
      assertThat(context.getBean(LedgerVerification.class).run().ok()).as(statement).isFalse();
    }
  }

  private void assertWholeAfterUpgrade(String database) throws SQLException {
    Database opened = Database.of(database);
    String own = "classpath:db/" + opened.kind().name().toLowerCase(Locale.ROOT);
    Flyway.configure()
        .dataSource(opened.jdbcUrl(), null, null)
        .locations("classpath:db/migration", own)
        .target("6")
        .loggers("slf4j")
        .load()
        .migrate();
    try (Connection raw = DriverManager.getConnection(opened.jdbcUrl())) {
      fill(raw);
    }
    // The second start finds the upgrade done.
    for (int start = 0; start < 2; start++) {
      try (ApplicationContext context = TestContext.on(database, Map.of())) {
        Verified verified = context.getBean(LedgerVerification.class).run();
        assertThat(verified.broken()).isEmpty();
        assertThat(verified.rows()).isEqualTo(4);
      }
    }
  }

  /** A key, a request that it made, and a decision about it, with the hashes of that version. */
  private void fill(Connection raw) throws SQLException {
    execute(raw, "INSERT INTO principals VALUES ('prn_robin', 'robin', 'agent', NULL, ?)", AT);
    execute(
        raw,
        "INSERT INTO api_keys VALUES ('key_1', 'prn_robin', 'secret', 'pk_1', ?, NULL, NULL, NULL)",
        AT);
    String content = CanonicalJson.sha256(content());
    execute(
        raw,
        "INSERT INTO requests (id, seq, status, priority, principal, title, tags, preview_format,"
            + " created_at, updated_at, content_sha256, decided_by, ended_seq) VALUES ('req_1', 2,"
            + " 'approved', 2, 'prn_robin', 'Rotate', '[]', 'text', ?, ?, ?, 'prn_alice', 3)",
        AT,
        AT,
        content);
    String response =
        CanonicalJson.sha256(
            StrictJson.read(
                "{\"status\":\"approved\",\"responder\":\"alice\",\"comment\":null,"
                    + "\"conditions\":{},\"responded_at\":\"%s\",\"principal\":\"prn_alice\",\"content_sha256\":\"%s\"}"
                        .formatted(AT, content)));
    execute(
        raw,
        "INSERT INTO decisions VALUES ('req_1', 'approved', 'alice', 'prn_alice', NULL, '{}', ?, ?,"
            + " ?)",
        AT,
        content,
        response);
    record(raw, null, "key_created", "operator", null, null);
    record(raw, "req_1", "created", "prn_robin", content, null);
    record(raw, "req_1", "responded_approved", "prn_alice", content, response);
    execute(raw, "UPDATE activity_head SET id = 3, hash = ? WHERE one = 1", head);
  }

  private static ObjectNode content() {
    ObjectNode content = JsonText.object().put("title", "Rotate").put("preview_format", "text");
    for (String absent :
        new String[] {
          "plan",
          "context",
          "conditions_schema",
          "action",
          "params",
          "preview",
          "requester",
          "session_id",
          "expires_at"
        }) {
      content.putNull(absent);
    }
    return content;
  }

  private void record(
      Connection raw, String id, String action, String principal, String content, String response)
      throws SQLException {
    rows++;
    ObjectNode row = JsonText.object().put("v", 1).put("id", rows).put("request_id", id);
    row.put("action", action).put("actor", "x").put("principal", principal).put("details", "");
    row.put("timestamp", AT).put("content_sha256", content).put("response_sha256", response);
    String hash = CanonicalJson.sha256(row.put("prev_hash", head));
    execute(
        raw,
        "INSERT INTO activity VALUES (" + rows + ", ?, ?, 'x', ?, '', ?, ?, ?, ?, ?)",
        id,
        action,
        principal,
        AT,
        content,
        response,
        head,
        hash);
    head = hash;
  }

  private static void execute(Connection raw, String sql, String... values) throws SQLException {
    try (PreparedStatement statement = raw.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
