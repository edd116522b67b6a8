package dev.proviso.core.identity;

import static dev.proviso.core.identity.ApiKeysTest.assertRefused;
import static dev.proviso.core.identity.ApiKeysTest.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Database;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an admin says of a principal: it holds at once, for all of its keys, and is sealed. */
class KeyChangesTest {

  static final Actor ALICE = new Actor("prn_alice", "alice", false);

  @TempDir Path folder;
  String database;
  ApplicationContext context;
  ApiKeys keys;
  KeyChanges changes;
  Ledger ledger;

  @BeforeEach
  void start() {
    database = database();
    context = TestContext.on(database, Map.of());
    keys = context.getBean(ApiKeys.class);
    changes = context.getBean(KeyChanges.class);
    ledger = context.getBean(Ledger.class);
  }

  String database() {
    return folder.resolve("proviso.db").toString();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void holdForEveryKeyOfThePrincipalFromTheNextCallOn() {
    NewKey old = create("robin", Role.AGENT);
    NewKey other = create("charlie", Role.AGENT);
    NewKey beside = join(keys.rotate(old.key().id(), Duration.ofHours(1), ALICE));
    assertThat(who(old).path()).isNull();
    assertThat(who(beside).flags()).isEqualTo(KeyFlags.NONE);

    change(beside, "{'path':'/acme/mail-bot','rate_limit':7}");

    for (NewKey key : new NewKey[] {old, beside}) {
      assertThat(who(key).path()).isEqualTo("/acme/mail-bot");
      assertThat(who(key).rateLimit()).isEqualTo(7);
    }
    assertThat(who(other).path()).isNull();
    NewKey next = join(keys.rotate(old.key().id(), Duration.ZERO, ALICE));
    assertThat(next.key().path()).isEqualTo("/acme/mail-bot");
    assertThat(who(next).path()).isEqualTo("/acme/mail-bot");
    assertThat(verified()).isTrue();
  }

  @Test
  void holdForSessionsThatWereThereBefore() {
    NewKey bob = create("bob", Role.VIEWER);
    Sessions sessions = context.getBean(Sessions.class);
    String token = join(sessions.start(bob.secret())).token();
    assertThat(sessions.find(token).orElseThrow().principal().path()).isNull();

    change(bob, "{'path':'/acme'}");

    assertThat(sessions.find(token).orElseThrow().principal().path()).isEqualTo("/acme");
  }

  @Test
  void areRecordedAndSealedAndThoseThatChangeNothingAreNot() {
    NewKey robin = create("robin", Role.AGENT);
    change(robin, "{'path':'/acme','rate_limit':7}");
    LedgerRow row = ledger.newest(null, null, 1).get(0);
    assertThat(row.action()).isEqualTo("key_changed");
    assertThat(row.principal()).isEqualTo("prn_alice");
    assertThat(row.details()).endsWith(": path none → /acme, rate_limit none → 7");
    assertThat(row.sealedJson().get("path").textValue()).isEqualTo("/acme");
    assertThat(row.sealedJson().has("flags")).isFalse();

    for (String body : new String[] {"{}", "{'path':'/acme'}", "{'flags':[],'rate_limit':7}"}) {
      assertThat(change(robin, body).path()).isEqualTo("/acme");
    }
    assertThat(ledger.head().id()).isEqualTo(row.id());

    assertThat(change(robin, "{'path':null}").path()).isNull();
    LedgerRow cleared = ledger.newest(null, null, 1).get(0);
    assertThat(cleared.details()).endsWith(": path /acme → none");
    assertThat(cleared.sealedJson().has("path")).isFalse();
    assertThat(verified()).isTrue();
  }

  @Test
  void leaveTheSealOfAKeyThatHasNoneAsItWasBeforeThereWereAny() {
    create("robin", Role.AGENT);
    assertThat(ledger.newest(null, null, 1).get(0).sealedJson().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "principal", "name", "role", "key", "issued_by", "expires_at", "revoked_at", "secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path = NULL WHERE name = 'robin'",
        "path = '/acme/other' WHERE name = 'robin'",
        "path = '/acme' WHERE name = 'charlie'",
        "flags = 'executor' WHERE name = 'robin'",
        "flags = 'executor' WHERE name = 'charlie'"
      })
  void areFoundWhereTheyWereMadeBehindTheLedger(String tampering) throws SQLException {
    NewKey robin = create("robin", Role.AGENT);
    create("charlie", Role.AGENT);
    change(robin, "{'path':'/acme'}");
    assertThat(verified()).isTrue();

    sql("UPDATE principals SET " + tampering);

    assertThat(context.getBean(LedgerVerification.class).run().broken().orElseThrow().code())
        .isEqualTo("key_changed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          path = '/acme'     | rotate
          path = '/acme'     | revoke
          path = '/acme'     | change
          flags = 'executor' | rotate
          flags = 'executor' | change
          role = 'viewer'    | rotate
          name = 'ann'       | change
          """)
  void areFoundBehindARowThatWasWrittenSince(String tampering, String next) throws SQLException {
    NewKey robin = create("robin", Role.AGENT);
    long told = ledger.head().id();
    sql("UPDATE principals SET " + tampering);
    String id = robin.key().id();
    switch (next) {
      case "rotate" -> join(keys.rotate(id, Duration.ZERO, ALICE));
      case "revoke" -> join(keys.revoke(id, ALICE));
      default -> change(robin, "{'rate_limit':7}");
    }

    Broken broken = context.getBean(LedgerVerification.class).run().broken().orElseThrow();
    assertThat(broken.code()).isEqualTo("key_changed");
    assertThat(broken.row()).isEqualTo(told);
    assertThat(broken.reason()).contains("stood otherwise when row " + (told + 1));
  }

  @Test
  void showAndClearFlagsThatThisVersionDoesNotKnow() throws SQLException {
    NewKey robin = create("robin", Role.AGENT);
    sql("UPDATE principals SET flags = 'armed executor watched'");
    assertThat(who(robin).flags().words()).containsExactly("armed", "watched");
    assertThat(who(robin).flags().executor()).isTrue();
    assertThat(KeyDocument.of(keys.find(robin.key().id()).orElseThrow()).get("flags").toString())
        .isEqualTo("[\"armed\",\"watched\"]");

    change(robin, "{'flags':[]}");

    assertThat(who(robin).flags().words()).isEmpty();
    assertThat(who(robin).flags().executor()).isTrue();
    assertThat(ledger.newest(null, null, 1).get(0).details())
        .endsWith(": flags armed watched → none");
  }

  @Test
  void areRefusedForKeysThatHaveEndedAndTheOperatorsToEverybodyElse() {
    NewKey operator = keys.first().orElseThrow();
    assertRefused(
        changes.change(operator.key().id(), read("{'path':'/acme'}"), ALICE),
        Refusal.Kind.FORBIDDEN,
        "forbidden");
    Actor itself = who(operator).actor();
    assertThat(join(changes.change(operator.key().id(), read("{'path':'/acme'}"), itself)).path())
        .isEqualTo("/acme");

    NewKey robin = create("robin", Role.AGENT);
    join(keys.revoke(robin.key().id(), ALICE));
    assertRefused(
        changes.change(robin.key().id(), read("{'path':'/acme'}"), ALICE),
        Refusal.Kind.CONFLICT,
        "key_ended");
    NewKey bob =
        join(
            keys.create(
                "bob",
                Role.VIEWER,
                context.getBean(FakeClock.class).instant().plusSeconds(60),
                null,
                ALICE));
    context.getBean(FakeClock.class).tick(Duration.ofSeconds(61));
    assertRefused(
        changes.change(bob.key().id(), read("{}"), ALICE), Refusal.Kind.CONFLICT, "key_ended");
    for (String id : new String[] {"key_none", "\u0000"}) {
      assertRefused(changes.change(id, read("{}"), ALICE), Refusal.Kind.NOT_FOUND, "key_not_found");
    }
    assertThat(verified()).isTrue();
  }

  NewKey create(String name, Role role) {
    return join(keys.create(name, role, null, null, ALICE));
  }

  ApiKey change(NewKey key, String body) {
    return join(changes.change(key.key().id(), read(body), ALICE));
  }

  static KeyChange read(String body) {
    return KeyChange.read(StrictJson.read(body.replace('\'', '"')));
  }

  Principal who(NewKey key) {
    return keys.authenticate(key.secret()).orElseThrow();
  }

  private boolean verified() {
    return context.getBean(LedgerVerification.class).run().ok();
  }

  private void sql(String statement) throws SQLException {
    try (Connection raw = DriverManager.getConnection(Database.of(database).jdbcUrl());
        Statement sql = raw.createStatement()) {
      sql.executeUpdate(statement);
    }
  }
}
