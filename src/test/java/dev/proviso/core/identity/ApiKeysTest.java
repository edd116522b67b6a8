package dev.proviso.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeysTest {

  static final String OPERATOR = "the-operator-key-of-this-test";
  static final Actor ALICE = new Actor("prn_alice", "alice", false);

  @TempDir Path folder;
  ApplicationContext context;
  ApiKeys keys;
  Ledger ledger;
  FakeClock clock;

  @BeforeEach
  void start() {
    context =
        TestContext.on(
            database(),
            Map.of("proviso.access.api-key", OPERATOR, "proviso.access.rate-limit", 60));
    keys = context.getBean(ApiKeys.class);
    ledger = context.getBean(Ledger.class);
    clock = context.getBean(FakeClock.class);
  }

  String database() {
    return folder.resolve("proviso.db").toString();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void knowsTheHolderOfAKeyThatItMade() {
    NewKey made = join(keys.create(" deploy bot ", Role.AGENT, null, 7, ALICE));

    Principal robin = keys.authenticate(made.secret()).orElseThrow();
    assertThat(robin)
        .isEqualTo(
            new Principal(
                made.key().principal(),
                "deploy bot",
                Role.AGENT,
                7,
                null,
                KeyFlags.NONE,
                made.key().id(),
                "prn_alice",
                "api"));
    LedgerRow row = ledger.newest(null, null, 1).get(0);
    assertThat(row.action()).isEqualTo("key_created");
    assertThat(row.principal()).isEqualTo("prn_alice");
    assertThat(row.details()).contains("deploy bot", "agent").doesNotContain(made.secret());
  }

  @Test
  void limitsAgentsByDefaultAndNobodyElse() {
    assertThat(who(join(keys.create("a", Role.AGENT, null, null, ALICE))).rateLimit())
        .isEqualTo(60);
    assertThat(who(join(keys.create("b", Role.APPROVER, null, null, ALICE))).rateLimit()).isNull();
  }

  @Test
  void knowsTheKeyOfTheEnvironment() {
    assertThat(keys.authenticate(OPERATOR)).contains(EnvironmentKey.OPERATOR);
    assertThat(keys.authenticate(OPERATOR + " ")).isEmpty();
    assertThat(keys.authenticate("")).isEmpty();
    assertThat(keys.first()).isEmpty();
  }

  @Test
  void refusesAKeyThatNobodyMade() {
    assertThat(keys.authenticate(KeyText.make(Role.ADMIN))).isEmpty();
  }

  @Test
  void endsARevokedKeyAtOnce() {
    NewKey made = join(keys.create("robin", Role.AGENT, null, null, ALICE));
    assertThat(keys.authenticate(made.secret())).isPresent();

    ApiKey revoked = join(keys.revoke(made.key().id(), ALICE));

    assertThat(keys.authenticate(made.secret())).isEmpty();
    assertThat(revoked.revokedAt()).isNotNull();
    assertThat(join(keys.revoke(made.key().id(), ALICE))).isEqualTo(revoked);
    assertThat(ledger.newest(null, null, 9))
        .extracting(LedgerRow::action)
        .containsExactly("key_revoked", "key_created");
    for (String id : new String[] {"key_none", "\u0000"}) {
      assertRefused(keys.revoke(id, ALICE), Refusal.Kind.NOT_FOUND, "key_not_found");
      assertRefused(keys.rotate(id, Duration.ZERO, ALICE), Refusal.Kind.NOT_FOUND, "key_not_found");
    }
  }

  @Test
  void endsAKeyWhenItsTimeIsUp() {
    Instant end = clock.instant().plusSeconds(60);
    NewKey made = join(keys.create("robin", Role.AGENT, end, null, ALICE));
    assertThat(keys.authenticate(made.secret())).isPresent();

    clock.tick(Duration.ofSeconds(61));

    assertThat(keys.authenticate(made.secret())).isEmpty();
    assertRefused(
        keys.rotate(made.key().id(), Duration.ZERO, ALICE), Refusal.Kind.CONFLICT, "key_ended");
  }

  @Test
  void letsARotatedKeyWorkForTheOverlap() {
    NewKey old = join(keys.create("robin", Role.AGENT, null, 9, ALICE));
    NewKey made = join(keys.rotate(old.key().id(), Duration.ofHours(1), ALICE));

    assertThat(who(made).id()).isEqualTo(who(old).id());
    assertThat(made.key().id()).isNotEqualTo(old.key().id());
    assertThat(ledger.newest(null, null, 1).get(0).action()).isEqualTo("key_rotated");

    clock.tick(Duration.ofHours(1).plusSeconds(1));
    assertThat(keys.authenticate(old.secret())).isEmpty();
    assertThat(keys.authenticate(made.secret())).isPresent();
  }

  @Test
  void endsARotatedKeyAtOnceWithoutAnOverlap() {
    Instant end = clock.instant().plus(Duration.ofDays(30));
    NewKey old = join(keys.create("robin", Role.AGENT, end, null, ALICE));
    clock.tick(Duration.ofDays(1));
    NewKey made = join(keys.rotate(old.key().id(), Duration.ZERO, ALICE));

    assertThat(keys.authenticate(old.secret())).isEmpty();
    assertThat(made.key().expiresAt()).isAfter(end);
    assertRefused(
        keys.rotate(made.key().id(), Duration.ofDays(8), ALICE),
        Refusal.Kind.UNPROCESSABLE,
        "invalid_body");
  }

  @Test
  void letsNobodyButTheOperatorEndTheOperatorsKeyAndNeverTheLast() {
    try (ApplicationContext noKeySet = TestContext.sqlite(folder.resolve("other"))) {
      ApiKeys others = noKeySet.getBean(ApiKeys.class);
      String id = others.first().orElseThrow().key().id();

      assertRefused(others.rotate(id, Duration.ZERO, ALICE), Refusal.Kind.FORBIDDEN, "forbidden");
      assertRefused(others.revoke(id, ALICE), Refusal.Kind.FORBIDDEN, "forbidden");
      assertRefused(
          others.revoke(id, EnvironmentKey.OPERATOR.actor()),
          Refusal.Kind.CONFLICT,
          "last_operator_key");
      Actor operator = EnvironmentKey.OPERATOR.actor();
      assertThat(join(others.rotate(id, Duration.ZERO, operator)).key().role())
          .isEqualTo(Role.OPERATOR);
    }
  }

  @Test
  void refusesAllFaultsOfAWishAtOnce() {
    assertThatThrownBy(() -> join(keys.create(" ", Role.OPERATOR, Instant.EPOCH, 0, ALICE)))
        .asInstanceOf(type(Refusal.class))
        .satisfies(
            refusal ->
                assertThat(refusal.faults())
                    .extracting(Fault::pointer)
                    .containsExactlyInAnyOrder("/name", "/role", "/expires_at", "/rate_limit"));
  }

  @Test
  void notesTheLastUseOnceAMinuteAndNeverWhileAsked() {
    NewKey made = join(keys.create("robin", Role.AGENT, null, null, ALICE));
    long rows = ledger.head().id();
    keys.authenticate(made.secret());
    assertThat(keys.list().get(0).lastUsedAt()).isNull();

    context.getBean(LastUsed.class).runOnce();

    assertThat(keys.list().get(0).lastUsedAt()).isNotNull();
    assertThat(keys.list().get(0).prefix()).isEqualTo(made.secret().substring(0, 14));
    assertThat(ledger.head().id()).isEqualTo(rows);
  }

  @Test
  void storesNoKey() {
    NewKey made = join(keys.create("robin", Role.AGENT, null, null, ALICE));

    assertThat(keys.list().toString() + made).doesNotContain(made.secret());
    assertThat(context.getBean(AccessSettings.class).toString()).doesNotContain(OPERATOR);
  }

  private Principal who(NewKey made) {
    return keys.authenticate(made.secret()).orElseThrow();
  }

  static void assertRefused(CompletionStage<?> stage, Refusal.Kind kind, String code) {
    assertThatThrownBy(() -> join(stage))
        .asInstanceOf(type(Refusal.class))
        .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(kind))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  static <T> T join(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw (RuntimeException) e.getCause();
    }
  }
}
