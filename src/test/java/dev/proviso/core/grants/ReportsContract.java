package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Notice;
import dev.proviso.core.identity.Notices;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Role;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is reported, and what that settles, on whichever database. */
abstract class ReportsContract extends GrantsFixture {

  /** Bound to nothing: the agent says what it will use. */
  private static final String SPEND =
      """
      {"title":"Spend","conditions_schema":[
        {"key":"budget","label":"budget","type":"number","enforce":"sum"},
        {"key":"times","label":"times","type":"integer","enforce":"uses"},
        {"key":"most","label":"most","type":"integer","enforce":"max"}]}""";

  private static final String DONE = "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":%s}}";

  private String use(String id, String amount) {
    String call = "{\"facts\":{\"budget\":%s,\"most\":3}}".formatted(amount);
    return allowed(consume(id, call)).get("use").textValue();
  }

  private String remaining(String id) {
    return JsonText.write(now(id).remaining());
  }

  /** An agent that reports nothing could spend a sum as often as it has uses. */
  @ParameterizedTest
  @CsvSource({"true,,80.00", "false,5,50.00", "false,,50.00", "true,5,80.00"})
  void givesBackWhatWasNotSpentOnTheWordOfAnExecutor(
      boolean executor, String times, String expected) {
    String limit = times == null ? "" : ",\"times\":" + times;
    String id = conditional(SPEND, "{\"budget\":100.00" + limit + "}");
    String use = use(id, "50.00");

    JsonNode answer = report(use, DONE.formatted("20.00"), executor ? EXECUTOR : AGENT);

    assertThat(answer.get("compliance").textValue()).isEqualTo("met");
    assertThat(remaining(id)).isEqualTo("{\"budget\":" + expected + "}");
    assertThat(now(id).used()).isEqualTo(1);
    assertThat(verifies()).isTrue();
  }

  @Test
  void comesToLifeAgainWhereSomethingCameBack() {
    String id = conditional(SPEND, "{\"budget\":10,\"times\":3}");
    String use = use(id, "10");
    assertThat(now(id).state()).isEqualTo(GrantState.EXHAUSTED);

    report(use, DONE.formatted("4"), EXECUTOR);

    assertThat(now(id).state()).isEqualTo(GrantState.LIVE);
    use(id, "6");
    assertThat(refused(consume(id, "{\"facts\":{\"budget\":1,\"most\":1}}")))
        .containsExactly("grant_exhausted");
  }

  @Test
  void stopsWhatWasOverrun() {
    String id = conditional(SPEND, "{\"budget\":100,\"most\":3}");
    String use = use(id, "90");

    JsonNode answer = report(use, DONE.formatted("100.01"), EXECUTOR);

    assertThat(answer.get("compliance").textValue()).isEqualTo("breached");
    assertThat(answer.get("state").textValue()).isEqualTo("suspended");
    assertThat(refused(consume(id, "{}"))).containsExactly("grant_suspended");
    assertThat(actions(id)).startsWith("grant_breached", "grant_reported", "grant_consumed");
    assertThat(verifies()).isTrue();
  }

  private List<Notice> told(String code) {
    Principal bob = new Principal("prn_bob", "bob", Role.VIEWER, null);
    return context.getBean(Notices.class).of(bob).stream()
        .filter(it -> it.code().equals(code))
        .toList();
  }

  private String breach() {
    String id = conditional(SPEND, "{\"budget\":100}");
    report(use(id, "90"), DONE.formatted("101"), EXECUTOR);
    return id;
  }

  @Test
  void tellsEverybodyOnceOfAnAgentUntilAnAdminHasReadIt() {
    breach();
    breach();
    List<Notice> told = told("grant_breached");
    assertThat(told).hasSize(1);
    assertThat(told.get(0).values().get("name").textValue()).isIn("gate", "robin");
    Notices notices = context.getBean(Notices.class);
    Principal admin = new Principal("prn_ada", "ada", Role.ADMIN, null);
    notices.dismiss(told.get(0).id(), admin).toCompletableFuture().join();

    String next = breach();
    breach();

    List<Notice> again = told("grant_breached");
    assertThat(again).hasSize(1);
    assertThat(again.get(0).values().get("request").textValue()).isEqualTo(next);
    assertThat(now(next).state()).isEqualTo(GrantState.SUSPENDED);
  }

  @Test
  void tellsOfTwentySubjectsAndOnceThatThereAreMore() {
    Notices notices = context.getBean(Notices.class);
    for (int i = 0; i < 50; i++) {
      String subject = "prn_" + i % 25;
      join(
          tx -> {
            notices.addOnce("exceeded", subject, JsonText.object());
            return subject;
          });
    }

    assertThat(told("exceeded"))
        .extracting(it -> it.values().get("subject").textValue())
        .hasSize(20)
        .doesNotHaveDuplicates();
    assertThat(told("exceeded_more")).hasSize(1);
  }

  @Test
  void tellsWhatBecameOfIt() {
    String id = conditional(SPEND, "{\"budget\":100,\"times\":5}");
    GrantStory story = context.getBean(GrantStory.class);
    assertThat(story.changes(id, now(id))).isEmpty();
    String first = use(id, "10");
    amend(id, "{\"version\":1,\"uses\":4,\"comment\":\"Slower: now\"}");
    amend(id, "{\"version\":2,\"uses\":3}");
    String second = use(id, "10");
    report(first, DONE.formatted("9"), EXECUTOR);
    join(grants.revoke(id, "Enough.\nReally.", true, ALICE, Visibility.all()));

    assertThat(story.changes(id, now(id)))
        .extracting(it -> it.by() + " " + it.version() + " " + it.comment())
        .containsExactly("alice null Enough.\nReally.", "alice 3 null", "alice 2 Slower: now");
    List<Used> uses = story.uses(id, null, 5);
    assertThat(uses).extracting(Used::id).containsExactly(second, first);
    assertThat(uses).extracting(Used::version).containsExactly(3, 1);
    assertThat(uses.get(0).report()).isNull();
    assertThat(uses.get(1).report().actuals().get("/budget").intValue()).isEqualTo(9);
    assertThat(uses.get(1).report().executor()).isTrue();
    assertThat(story.uses(id, second, 5)).extracting(Used::id).containsExactly(first);
    assertThat(story.uses(id, null, 1)).hasSize(1);
    assertThat(codeOf(() -> story.uses(id, "use_none", 1))).isEqualTo("use_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"most\":4}", "{\"budget\":100.001}", "{\"budget\":9000000000000000}"})
  void findsWhatGoesBeyondAnyCondition(String actuals) {
    String id = conditional(SPEND, "{\"budget\":100,\"most\":3}");
    String report = "{\"outcome\":\"failed\",\"actuals\":" + actuals + "}";

    assertThat(report(use(id, "1"), report, AGENT).get("compliance").textValue())
        .isEqualTo("breached");
  }

  /** What was allowed when it was used stays so. */
  @Test
  void isNotBreachedByANarrowingAfterwards() {
    String id = conditional(SPEND, "{\"budget\":100,\"most\":3}");
    String use = use(id, "60");
    amend(id, "{\"version\":1,\"conditions\":{\"budget\":50,\"most\":1}}");

    String report = "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":60,\"most\":3}}";

    assertThat(report(use, report, AGENT).get("compliance").textValue()).isEqualTo("met");
    assertThat(now(id).state()).isEqualTo(GrantState.EXHAUSTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-0.01", "\"20\"", "true", "[1]", "{\"a\":1}"})
  void takesNoReportThatCannotBeHeldAgainstAnything(String actual) {
    String id = conditional(SPEND, "{\"budget\":100}");
    String use = use(id, "50");

    assertThat(codeOf(() -> report(use, DONE.formatted(actual), EXECUTOR)))
        .isEqualTo("grant_refused");
    assertThat(remaining(id)).isEqualTo("{\"budget\":50}");
    assertThat(actions(id)).startsWith("grant_consumed");
  }

  @Test
  void standsOnceItIsMade() {
    String id = conditional(SPEND, "{\"budget\":100,\"times\":4}");
    String use = use(id, "50");
    report(use, DONE.formatted("20"), AGENT);

    assertThat(report(use, DONE.formatted("20"), AGENT).get("compliance").textValue())
        .isEqualTo("met");
    assertThat(codeOf(() -> report(use, DONE.formatted("19"), AGENT)))
        .isEqualTo("already_reported");
    assertThat(codeOf(() -> report(use, DONE.formatted("20"), EXECUTOR)))
        .isEqualTo("already_reported");
    assertThat(codeOf(() -> report("use_none", DONE.formatted("20"), AGENT)))
        .isEqualTo("use_not_found");
    assertThat(remaining(id)).isEqualTo("{\"budget\":50}");
  }

  /** Else the agent could settle what the executor used, before that says what it really was. */
  @Test
  void isTheExecutorsAloneOfWhatItUsed() {
    String id = conditional(SPEND, "{\"budget\":100,\"times\":4}");
    String sha = requests.get(id, Visibility.all()).request().contentSha256();
    String call =
        "{\"content_sha256\":\"%s\",\"params\":{},\"facts\":{\"budget\":50,\"most\":3}}"
            .formatted(sha);
    String theirs = allowed(consume(id, call, newKey(), EXECUTOR)).get("use").textValue();

    assertThat(codeOf(() -> report(theirs, DONE.formatted("0"), AGENT)))
        .isEqualTo("executor_reports");
    assertThat(remaining(id)).isEqualTo("{\"budget\":50}");

    report(theirs, DONE.formatted("20"), EXECUTOR);
    assertThat(codeOf(() -> report(theirs, DONE.formatted("20"), AGENT)))
        .isEqualTo("executor_reports");
    report(use(id, "10"), DONE.formatted("9"), EXECUTOR);
    assertThat(remaining(id)).isEqualTo("{\"budget\":71}");
    assertThat(verifies()).isTrue();
  }

  @Test
  void canBeAllThatAnAgentSaysOnce() {
    String id = conditional(SPEND, "{\"budget\":100,\"times\":4}");
    Report report = Report.read(json(DONE.formatted("120")));

    JsonNode answer = join(grants.reportOnly(id, report, AGENT, ROBINS));

    assertThat(answer.get("compliance").textValue()).isEqualTo("breached");
    assertThat(answer.get("uses")).hasToString("{\"used\":1,\"left\":3}");
    assertThat(join(grants.reportOnly(id, report, AGENT, ROBINS)).get("use"))
        .isEqualTo(answer.get("use"));
    Report other = Report.read(json(DONE.formatted("1")));
    assertThat(codeOf(() -> join(grants.reportOnly(id, other, AGENT, ROBINS))))
        .isEqualTo("already_reported");
    assertThat(verifies()).isTrue();
  }

  @Test
  void isNotInPlaceOfAskingFirst() {
    String id = conditional(SPEND, "{\"budget\":100,\"times\":4}");
    Report nothing = Report.read(json("{\"outcome\":\"succeeded\"}"));

    assertThat(codeOf(() -> join(grants.reportOnly(id, nothing, AGENT, ROBINS))))
        .isEqualTo("grant_refused");
    use(id, "1");
    assertThat(codeOf(() -> join(grants.reportOnly(id, nothing, AGENT, ROBINS))))
        .isEqualTo("already_consumed");
  }

  @Test
  void isMissedAnHourAfterTheUse() {
    String id = conditional(SPEND, "{\"budget\":100}");
    String reported = use(id, "1");
    use(id, "1");
    report(reported, DONE.formatted("1"), AGENT);
    GrantSweep sweep = context.getBean(GrantSweep.class);
    sweep.runOnce();
    assertThat(actions(id)).doesNotContain("grant_unreported");
    clock.tick(Duration.ofHours(1));

    sweep.runOnce();
    sweep.runOnce();

    assertThat(actions(id).stream().filter("grant_unreported"::equals)).hasSize(1);
    RequestWithDecision found = requests.get(id, Visibility.all());
    JsonNode uses = grants.document(found, null, 10).get("used");
    assertThat(uses)
        .extracting(it -> it.get("overdue").booleanValue())
        .containsExactly(true, false);
    assertThat(uses.get(1).get("report").get("self_reported").booleanValue()).isTrue();
    assertThat(verifies()).isTrue();
  }

  private static JsonNode json(String text) {
    return StrictJson.read(text);
  }
}
