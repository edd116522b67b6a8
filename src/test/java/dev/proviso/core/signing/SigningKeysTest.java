package dev.proviso.core.signing;

import static dev.proviso.core.requests.RequestsFixture.assertRefused;
import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Database;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys that sign: made, rotated, revoked, sealed; on SQLite. */
class SigningKeysTest {

  static final Actor ALICE = new Actor("prn_alice", "alice", false);
  private static final byte[] MESSAGE = "an approval".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  String database;
  ApplicationContext context;
  SigningKeys keys;

  @BeforeEach
  void start() {
    database = database();
    context = TestContext.on(database, Map.of());
    keys = context.getBean(SigningKeys.class);
  }

  String database() {
    return folder.resolve("proviso.db").toString();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void makesTheFirstWhenItIsNeededAndTheSameForAllWhoAsk() {
    assertThat(keys.ring().keys()).isEmpty();
    List<CompletionStage<Signer>> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      asked.add(keys.signer());
    }
    assertThat(asked).extracting(it -> join(it).key().kid()).containsOnly(only().kid());
    Signer signer = join(keys.signer());
    byte[] signature = signer.sign(MESSAGE);
    assertThat(signature).hasSize(64).isEqualTo(signer.sign(MESSAGE));
    assertThat(Ed25519.verify(only().publicKey(), MESSAGE, signature)).isTrue();
    assertThat(only().kid()).isEqualTo(Ed25519.thumbprint(only().publicKey()));
    LedgerRow row = newest();
    assertThat(row.action()).isEqualTo("signing_key_created");
    assertThat(row.principal()).isEqualTo("system");
    assertThat(row.sealedJson().get("kid").textValue()).isEqualTo(only().kid());
    assertThat(broken()).isEqualTo("none");
  }

  @Test
  void rotatesAfterADayAndOnlyOnceAtATime() {
    String first = join(keys.signer()).key().kid();
    SigningKey next = run(keys.rotate(ALICE));
    assertThat(next.signsFrom()).isEqualTo(next.createdAt().plus(SigningKeys.NOTICE));
    assertThat(newest().principal()).isEqualTo("prn_alice");
    assertRefused(() -> join(submit(keys.rotate(ALICE))), "signing_key_waits");
    assertThat(join(keys.signer()).key().kid()).isEqualTo(first);

    context.getBean(FakeClock.class).tick(SigningKeys.NOTICE);

    assertThat(join(keys.signer()).key().kid()).isEqualTo(next.kid());
    assertThat(keys.ring().jwks().get("keys")).hasSize(2);
    assertThat(run(keys.rotate(ALICE)).kid()).isNotEqualTo(next.kid());
    assertThat(broken()).isEqualTo("none");
  }

  @Test
  void signsWithAnotherAtOnceWhereOneIsRevoked() {
    String first = join(keys.signer()).key().kid();
    SigningKey revoked = run(keys.revoke(first, ALICE));
    assertThat(revoked.verifies()).isFalse();
    assertThat(newest().action()).isEqualTo("signing_key_revoked");
    long told = newest().id();
    assertThat(run(keys.revoke(first, ALICE))).isEqualTo(revoked);
    assertThat(newest().id()).isEqualTo(told);

    Signer second = join(keys.signer());

    assertThat(second.key().kid()).isNotEqualTo(first);
    assertThat(Ed25519.verify(second.key().publicKey(), MESSAGE, second.sign(MESSAGE))).isTrue();
    assertThat(keys.ring().jwks().toString()).contains(second.key().kid()).doesNotContain(first);
    for (String kid : new String[] {"none", "", "\u0000"}) {
      assertRefused(() -> join(submit(keys.revoke(kid, ALICE))), "signing_key_not_found");
    }
    assertThat(broken()).isEqualTo("none");
  }

  @Test
  void replacesAtOnceAKeyThatNobodyCanOpen() throws SQLException {
    join(keys.signer());
    context.close();
    sql("UPDATE signing_keys SET secret = 'v1.AAAA'");
    start(database);
    assertRefused(() -> join(keys.signer()), "secret_sealed_elsewhere");

    SigningKey next = run(keys.rotate(ALICE));

    assertThat(join(keys.signer()).key().kid()).isEqualTo(next.kid());
    assertThat(keys.ring().jwks().get("keys")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          UPDATE signing_keys SET public_key = 'AAAA'                   | signing_key_changed
          UPDATE signing_keys SET secret = 'v1.AAAA'                    | signing_key_changed
          UPDATE signing_keys SET revoked_at = NULL                     | signing_key_changed
          UPDATE signing_keys SET signs_from = created_at               | signing_key_changed
          UPDATE signing_keys SET created_at = signs_from               | signing_key_changed
          UPDATE signing_keys SET revoked_at = signs_from               | signing_key_changed
          DELETE FROM signing_keys WHERE revoked_at IS NOT NULL         | signing_key_gone
          INSERT INTO signing_keys SELECT 'k', public_key, secret, created_at, signs_from, NULL FROM signing_keys LIMIT 1 | signing_key_unrecorded
          """)
  void areFoundByVerifyWhereTheyWereChangedBehindTheLedger(String tampering, String code)
      throws SQLException {
    run(keys.revoke(join(keys.signer()).key().kid(), ALICE));
    join(keys.signer());
    run(keys.rotate(ALICE));
    assertThat(broken()).isEqualTo("none");

    sql(tampering);

    assertThat(broken()).isEqualTo(code);
  }

  @Test
  void areStoredSealed() throws SQLException {
    join(keys.signer());
    try (Connection raw = DriverManager.getConnection(Database.of(database).jdbcUrl());
        Statement sql = raw.createStatement();
        ResultSet row = sql.executeQuery("SELECT secret FROM signing_keys")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).startsWith("v1.").doesNotContain("MC4CAQAwBQYDK2VwBCIE");
    }
  }

  private void start(String again) {
    context = TestContext.on(again, Map.of());
    keys = context.getBean(SigningKeys.class);
  }

  private SigningKey only() {
    assertThat(keys.ring().keys()).hasSize(1);
    return keys.ring().keys().get(0);
  }

  <T> T run(Change<T> change) {
    return join(submit(change));
  }

  private <T> CompletionStage<T> submit(Change<T> change) {
    return context.getBean(Writes.class).submit(change);
  }

  private LedgerRow newest() {
    return context.getBean(Ledger.class).newest(null, null, 1).get(0);
  }

  String broken() {
    return context
        .getBean(LedgerVerification.class)
        .run()
        .broken()
        .map(it -> it.code())
        .orElse("none");
  }

  private void sql(String statement) throws SQLException {
    try (Connection raw = DriverManager.getConnection(Database.of(database).jdbcUrl());
        Statement sql = raw.createStatement()) {
      sql.executeUpdate(statement);
    }
  }
}
