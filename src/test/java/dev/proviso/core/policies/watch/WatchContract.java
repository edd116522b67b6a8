package dev.proviso.core.policies.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.PoliciesFixture;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.policies.watch.Watched.Line;
import dev.proviso.core.requests.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What agents are told of what is watched. */
abstract class WatchContract extends PoliciesFixture {

  private static final Facts.Asker ASKER = Facts.Asker.of(ROBIN);

  private static final Actor OTHER =
      new Actor("prn_other", "other", false, "agent", null, null, null, "api");

  private Watch watch;

  @BeforeEach
  void find() {
    watch = context.getBean(Watch.class);
  }

  private WatchAnswer answer(String tool, String session) {
    return watch.answer(ASKER, tool, session, Visibility.of(ASKER.id()));
  }

  private static String guard(String scope, String when, String then, boolean visible) {
    return """
    {"name": "G", "tier": "guard", "scope": %s, "when": %s, "then": %s,
     "visible_to_agents": %s}
    """
        .formatted(scope, when, then, visible);
  }

  private static final String DENY = "{\"outcome\":\"deny\",\"comment\":\"No.\"}";
  private static final String PERSON = "{\"outcome\":\"person\"}";
  private static final String LARGE =
      "{\"fact\":\"params:/n\",\"type\":\"number\",\"op\":\"more_than\",\"value\":5}";

  @Test
  void tellsWhatIsInheritedAndFromWhere() {
    on(guard("{\"path\":\"/acme\",\"actions\":[\"delete*\",\"drop\"]}", "null", DENY, true));
    on(guard("{\"path\":\"/acme/mail\"}", LARGE, PERSON, false));
    on(guard("{\"path\":\"/acme/mail/session:s1\"}", "null", PERSON, true));
    on(guard("{\"path\":\"/acme/infra\"}", "null", DENY, true));
    on(guard("{\"principals\":[\"prn_other\"]}", "null", DENY, true));
    made(guard("null", "null", DENY, true), Mode.WATCH);
    on(guard("null", "null", PERSON, true));

    Watched watched = watch.watched(ASKER);
    assertThat(watched.path()).isEqualTo("/acme/mail");
    assertThat(watched.watched())
        .extracting(Line::tool, Line::outcome, Line::from)
        .containsExactly(
            tuple("delete*", WatchOutcome.DENY, "/acme"),
            tuple("drop", WatchOutcome.DENY, "/acme"),
            tuple("*", WatchOutcome.ASK, "/acme/mail"),
            tuple("*", WatchOutcome.ASK, "/acme/mail/session:s1"),
            tuple("*", WatchOutcome.ASK, "everywhere"));
    assertThat(watched.watched().get(0).sentence())
        .isEqualTo("Requests from /acme and below to delete*, drop: denied with “No.”.");
    assertThat(watched.watched().get(2).sentence()).isEqualTo(Watch.HIDDEN);
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | deny | deny",
        "null | person | ask",
        "LARGE | deny | ask",
        "LARGE | person | ask",
        "{\"not\":LARGE} | deny | ask",
        "{\"fact\":\"params:/n\",\"op\":\"absent\"} | deny | ask",
        "{\"fact\":\"params:/n\",\"op\":\"present\"} | deny | ask",
        "{\"fact\":\"names:\",\"type\":\"texts\",\"op\":\"count_at_most\",\"value\":0} | deny |"
            + " ask",
        "{\"fact\":\"title\",\"type\":\"text\",\"op\":\"is\",\"value\":\"x\"} | deny | ask",
        "{\"any\":[{\"fact\":\"action\",\"type\":\"text\",\"op\":\"is\",\"value\":\"t\"},LARGE]} |"
            + " deny | deny",
        "{\"all\":[{\"fact\":\"action\",\"type\":\"text\",\"op\":\"is\",\"value\":\"u\"},LARGE]} |"
            + " deny | no_opinion",
        "{\"fact\":\"session\",\"type\":\"text\",\"op\":\"is\",\"value\":\"s\"} | deny | deny",
        "{\"fact\":\"principal.role\",\"type\":\"text\",\"op\":\"is\",\"value\":\"viewer\"} | deny"
            + " | no_opinion"
      })
  void asksWhereItDependsOnWhatIsNotKnownYet(String when, String outcome, String word) {
    String then = outcome.equals("deny") ? DENY : PERSON;
    on(guard("null", when.replace("LARGE", LARGE), then, true));
    WatchAnswer answer = answer("t", "s");
    assertThat(answer.outcome().word()).isEqualTo(word);
    assertThat(answer.because() == null).isEqualTo(word.equals("no_opinion"));
    assertThat(answer.medianWaitS()).isNull();
  }

  @Test
  void takesTheStrictestGuardAndHidesWhatAgentsAreNotTold() {
    on(guard("{\"tags_all\":[\"x\"]}", "null", DENY, true));
    assertThat(answer("t", null).outcome()).isEqualTo(WatchOutcome.ASK);
    on(guard("{\"actions\":[\"t\"]}", "null", DENY, false));
    assertThat(answer("t", null))
        .isEqualTo(new WatchAnswer("t", WatchOutcome.DENY, Watch.HIDDEN, null));
  }

  @Test
  void leavesToARuleWhatARuleAnswersAndNeverAllows() {
    assertThat(answer("t", null))
        .isEqualTo(new WatchAnswer("t", WatchOutcome.NO_OPINION, null, null));
    Policy all =
        on(
            "{\"name\":\"All\",\"tier\":\"rule\",\"visible_to_agents\":true,"
                + "\"then\":{\"outcome\":\"approve\"}}");
    assertThat(answer("t", null).outcome()).isEqualTo(WatchOutcome.RULE);
    assertThat(answer("t", null).because())
        .isEqualTo("All requests: allowed; at most 50 in 24 hours.");
    run(policies.mode(all.id(), Mode.WATCH, DORA));
    assertThat(answer("t", null).outcome()).isEqualTo(WatchOutcome.NO_OPINION);
    on("{\"name\":\"N\",\"tier\":\"rule\",\"then\":" + DENY + "}");
    assertThat(answer("t", null).outcome()).isEqualTo(WatchOutcome.DENY);
  }

  /** A guard more, wherever it stands, makes no answer less strict. */
  @Test
  void isNeverLoosenedByAGuardBelow() {
    Random random = new Random(20261127);
    List<String> paths = List.of("/acme", "/acme/mail", "/acme/mail/session:s", "/acme/other");
    for (int draw = 0; draw < 8; draw++) {
      int before = -1;
      List<Line> lines = new ArrayList<>();
      for (int guards = 0; guards < 4; guards++) {
        String path = paths.get(random.nextInt(paths.size()));
        String action = random.nextBoolean() ? "t" : "t*";
        String scope = "{\"path\":\"%s\",\"actions\":[\"%s\"]}".formatted(path, action);
        String when = random.nextBoolean() ? "null" : LARGE;
        on(guard(scope, when, random.nextBoolean() ? DENY : PERSON, random.nextBoolean()));
        int now = strictness(answer("t", "s").outcome());
        assertThat(now).isGreaterThanOrEqualTo(before);
        before = now;
        List<Line> after = watch.watched(ASKER).watched();
        assertThat(after).containsAll(lines);
        lines = after;
      }
      policies.list().forEach(it -> run(policies.archive(it.id(), DORA)));
    }
  }

  private static int strictness(WatchOutcome outcome) {
    return List.of(WatchOutcome.NO_OPINION, WatchOutcome.RULE, WatchOutcome.ASK, WatchOutcome.DENY)
        .indexOf(outcome);
  }

  @Test
  void tellsHowLongPeopleTookAndNotPolicies() {
    for (int seconds : List.of(10, 30, 500)) {
      var asked = ask("{\"title\":\"T\",\"action\":\"waits\"}");
      clock.tick(Duration.ofSeconds(seconds));
      decide(asked, "approved", "");
    }
    on(guard("{\"actions\":[\"waits\"]}", "null", DENY, true));
    for (int i = 0; i < 5; i++) {
      ask("{\"title\":\"T\",\"action\":\"waits\"}");
    }
    assertThat(answer("waits", null).medianWaitS()).isBetween(30L, 35L);
    assertThat(answer("other", null).medianWaitS()).isNull();
  }

  @Test
  void tellsNobodyHowLongPeopleTookForOthers() {
    var others = ask("{\"title\":\"T\",\"action\":\"secret\"}", OTHER);
    clock.tick(Duration.ofSeconds(70));
    decide(others, "approved", "");

    assertThat(answer("secret", null).medianWaitS()).isNull();
    Facts.Asker other = Facts.Asker.of(OTHER);
    assertThat(watch.answer(other, "secret", null, Visibility.of(other.id())).medianWaitS())
        .isBetween(70L, 75L);
    assertThat(watch.answer(ASKER, "secret", null, Visibility.all()).medianWaitS())
        .isBetween(70L, 75L);
  }
}
