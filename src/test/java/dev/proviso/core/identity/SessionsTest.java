package dev.proviso.core.identity;

import static dev.proviso.core.identity.ApiKeysTest.assertRefused;
import static dev.proviso.core.identity.ApiKeysTest.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.platform.Refusal;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

  @TempDir Path folder;
  ApplicationContext context;
  Sessions sessions;
  ApiKeys keys;
  FakeClock clock;
  NewKey alice;

  @BeforeEach
  void start() {
    context = open(ApiKeysTest.OPERATOR);
    sessions = context.getBean(Sessions.class);
    keys = context.getBean(ApiKeys.class);
    clock = context.getBean(FakeClock.class);
    alice = join(keys.create("alice", Role.APPROVER, null, null, Actor.SYSTEM));
  }

  private ApplicationContext open(String operatorKey) {
    return TestContext.on(
        folder.resolve("proviso.db").toString(), Map.of("proviso.access.api-key", operatorKey));
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void exchangesAKeyForASession() {
    NewSession started = join(sessions.start(alice.secret()));

    Session session = sessions.find(started.token()).orElseThrow();
    assertThat(session).isEqualTo(started.session());
    assertThat(session.principal().name()).isEqualTo("alice");
    assertThat(started.token()).hasSize(43);
    assertThat(session.csrfToken()).hasSize(43).isNotEqualTo(started.token());
    assertThat(sessions.find(session.id())).isEmpty();
    assertThat(join(sessions.start(alice.secret())).session().csrfToken())
        .isNotEqualTo(session.csrfToken());
  }

  @Test
  void writesStartAndEndIntoTheLedger() {
    NewSession started = join(sessions.start(alice.secret()));
    assertThat(join(sessions.end(started.session()))).isTrue();
    assertThat(join(sessions.end(started.session()))).isFalse();

    assertThat(sessions.find(started.token())).isEmpty();
    assertThat(context.getBean(Ledger.class).newest(null, null, 3))
        .extracting(LedgerRow::action)
        .containsExactly("session_ended", "session_started", "key_created");
  }

  @Test
  void refusesAgentsAndUnknownKeys() {
    NewKey robin = join(keys.create("robin", Role.AGENT, null, null, Actor.SYSTEM));

    assertRefused(sessions.start(robin.secret()), Refusal.Kind.FORBIDDEN, "agent_key");
    assertRefused(
        sessions.start(KeyText.make(Role.ADMIN)), Refusal.Kind.UNAUTHENTICATED, "invalid_key");
  }

  @Test
  void endsWithItsKey() {
    NewSession started = join(sessions.start(alice.secret()));

    join(keys.revoke(alice.key().id(), Actor.SYSTEM));

    assertThat(sessions.find(started.token())).isEmpty();
  }

  @Test
  void endsWhenTheKeyOfTheEnvironmentChanges() {
    NewSession started = join(sessions.start(ApiKeysTest.OPERATOR));
    assertThat(sessions.find(started.token())).isPresent();
    context.close();

    context = open(ApiKeysTest.OPERATOR);
    assertThat(context.getBean(Sessions.class).find(started.token())).isPresent();
    context.close();

    context = open("another-key-of-the-operator");
    assertThat(context.getBean(Sessions.class).find(started.token())).isEmpty();
  }

  @Test
  void endsAfterHalfAnHourWithoutARequest() {
    NewSession started = join(sessions.start(alice.secret()));
    for (int i = 0; i < 4; i++) {
      clock.tick(Duration.ofMinutes(29));
      assertThat(sessions.find(started.token())).isPresent();
      if (i == 1) {
        context.getBean(LastUsed.class).runOnce();
      }
    }

    clock.tick(Duration.ofMinutes(31));
    assertThat(sessions.find(started.token())).isEmpty();
    clock.tick(Duration.ofMinutes(3));
    assertThat(sessions.forgetThoseOver()).isEqualTo(1);
  }

  @Test
  void endsAfterTwelveHoursInAnyCase() {
    NewSession started = join(sessions.start(alice.secret()));
    for (int i = 0; i < 12 * 60 / 20 - 1; i++) {
      clock.tick(Duration.ofMinutes(20));
      assertThat(sessions.find(started.token())).isPresent();
    }

    clock.tick(Duration.ofMinutes(21));
    assertThat(sessions.find(started.token())).isEmpty();
  }
}
