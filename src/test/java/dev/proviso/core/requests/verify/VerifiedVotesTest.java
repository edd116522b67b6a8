package dev.proviso.core.requests.verify;

import static dev.proviso.core.requests.RequestsFixture.ALICE;
import static dev.proviso.core.requests.RequestsFixture.OPERATOR;
import static dev.proviso.core.requests.RequestsFixture.ROBIN;
import static dev.proviso.core.requests.RequestsFixture.draft;
import static dev.proviso.core.requests.RequestsFixture.join;
import static dev.proviso.core.requests.intake.RoutedIntake.escalating;
import static dev.proviso.core.requests.intake.RoutedIntake.quorum;
import static dev.proviso.core.requests.intake.RoutedIntake.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Broken;
import dev.proviso.core.requests.Escalations;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.intake.RoutedIntake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tampers with votes, and with who may give them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifiedVotesTest {

  @TempDir static Path folder;

  /**
   * Rows 1 to 9: a request that two decided, one with one vote, one that was escalated, and one
   * that a policy had nothing to ask of.
   */
  @BeforeAll
  void fillALedger() {
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      String paid = submit(context, quorum(2));
      vote(context, paid, "approved", ALICE.principal());
      vote(context, paid, "approved", OPERATOR.principal());
      String open = submit(context, quorum(2));
      vote(context, open, "approved", ALICE.principal());
      FakeClock clock = context.getBean(FakeClock.class);
      submit(
          context,
          escalating(
              to("prn_x"),
              new Routing.Escalation(
                  clock.instant().plus(Duration.ofMinutes(1)), List.of("group:leads"))));
      clock.skew(Duration.ofMinutes(2));
      context.getBean(Escalations.class).runOnce();
      clock.skew(Duration.ZERO);
      submit(context, Routing.OPEN);
      assertThat(context.getBean(LedgerVerification.class).run().broken()).isEmpty();
    }
  }

  @Test
  void findsThemAsTheyWereGiven() throws Exception {
    assertThat(after("UPDATE requests SET updated_at = updated_at WHERE seq = 1")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2  | vote_changed     | UPDATE votes SET verdict = 'denied' WHERE principal = 'prn_alice'
          2  | vote_changed     | UPDATE votes SET comment = 'yes' WHERE principal = 'prn_alice'
          3  | vote_changed     | UPDATE votes SET conditions = '{"budget":1}' WHERE principal = 'operator'
          2  | vote_changed     | UPDATE votes SET key_id = 'key_x' WHERE principal = 'prn_alice'
          2  | vote_changed     | UPDATE votes SET uses_allowed = 1000 WHERE principal = 'prn_alice'
          2  | vote_changed     | UPDATE votes SET valid_for = 1000 WHERE principal = 'prn_alice'
          2  | vote_changed     | UPDATE votes SET via = 'web' WHERE principal = 'prn_alice'
          2  | vote_changed     | UPDATE votes SET content_sha256 = 'x' WHERE principal = 'prn_alice'
          2  | vote_changed     | UPDATE votes SET responder = 'Al' WHERE principal = 'prn_alice'
          2  | vote_changed     | UPDATE votes SET vote_sha256 = 'x' WHERE principal = 'prn_alice'
          2  | vote_changed     | UPDATE votes SET voted_at = '2020-01-01T00:00:00.000000+00:00' WHERE principal = 'prn_alice'
          2  | vote_gone        | UPDATE votes SET principal = 'prn_mallory' WHERE principal = 'prn_alice'
          3  | vote_gone        | DELETE FROM votes WHERE principal = 'operator'
          10 | vote_unrecorded  | INSERT INTO votes SELECT request_id, 'prn_mallory', responder, verdict, comment, conditions, content_sha256, via, key_id, voted_at, vote_sha256, uses_allowed, valid_for FROM votes LIMIT 1
          10 | vote_unrecorded  | UPDATE requests SET votes = 5 WHERE seq = 5
          1  | request_rerouted | UPDATE requests SET routing = NULL WHERE seq = 1
          5  | request_rerouted | UPDATE requests SET routing = replace(routing, '"quorum":2', '"quorum":1') WHERE seq = 5
          5  | request_rerouted | UPDATE requests SET policy = NULL WHERE seq = 5
          5  | request_rerouted | UPDATE requests SET policy = replace(policy, '3', '2') WHERE seq = 5
          7  | request_rerouted | UPDATE requests SET routing = replace(routing, '"prn_x"', '"prn_mallory"') WHERE seq = 7
          7  | request_rerouted | UPDATE requests SET routing = replace(routing, ',"group:leads"', '') WHERE seq = 7
          7  | request_rerouted | UPDATE requests SET routing = '{' WHERE seq = 7
          9  | request_rerouted | UPDATE requests SET routing = '{"quorum":1}' WHERE seq = 9
          """)
  void findsWhatWasChanged(long row, String code, String statement) throws Exception {
    Broken broken = after(statement);

    assertThat(broken).isNotNull();
    assertThat(broken.row()).as(broken.reason()).isEqualTo(row);
    assertThat(broken.code()).isIn(code, "damaged");
    assertThat(broken.reason()).endsWith(".");
  }

  private static Broken after(String statement) throws Exception {
    Path copy = Files.createDirectory(folder.resolve("t" + System.nanoTime()));
    Files.copy(folder.resolve("proviso.db"), copy.resolve("proviso.db"));
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("proviso.db"));
        Statement sql = raw.createStatement()) {
      assertThat(sql.executeUpdate(statement)).isPositive();
    }
    try (ApplicationContext context = TestContext.sqlite(copy)) {
      return context.getBean(LedgerVerification.class).run().broken().orElse(null);
    }
  }

  private static String submit(ApplicationContext context, Routing routing) {
    Writes writes = context.getBean(Writes.class);
    Submissions submissions = context.getBean(Submissions.class);
    return join(writes.submit(
            RoutedIntake.of(context, () -> routing)
                .submit(
                    submissions.read(StrictJson.read("{\"title\":\"Pay\"}")), ROBIN, null, false)))
        .id();
  }

  private static void vote(ApplicationContext context, String id, String verdict, String by) {
    join(
        context
            .getBean(Writes.class)
            .submit(
                context
                    .getBean(Requests.class)
                    .decide(
                        id,
                        draft("{\"status\":\"%s\"}".formatted(verdict)),
                        by.equals(ALICE.principal()) ? ALICE : OPERATOR)));
  }
}
