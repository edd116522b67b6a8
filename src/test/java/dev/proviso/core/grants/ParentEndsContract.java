package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.decisions.Draft;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.json.StrictJson;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing outlives what it was to act within. */
abstract class ParentEndsContract extends ParentGrantsFixture {

  @Test
  void revokesWhatIsBelow() {
    ruleOf("10");
    String parent = parent("100");
    String child = submit(part(parent, SUM)).id();
    String grandchild = submit(part(child, SUM)).id();
    String byPerson = submit(part(parent, SUM.replace("sum", "max"))).id();
    join(
        requests.decide(
            byPerson,
            Draft.read(
                StrictJson.read("{\"status\":\"conditional\",\"conditions\":{\"budget\":500}}")),
            ALICE));
    assertThat(now(byPerson).state()).isEqualTo(GrantState.LIVE);
    join(grants.revoke(parent, "no more", true, ALICE, Visibility.all()));
    for (String below : List.of(child, grandchild, byPerson)) {
      assertThat(refused(consume(below, "{\"facts\":{\"budget\":1}}")))
          .containsExactly("grant_revoked");
      assertThat(actions(below)).contains("grant_revoked");
    }
    assertThat(verifies()).isTrue();
  }

  @Test
  void approvesNothingBelowWhatHasEnded() {
    String parent = parent("100");
    String child = submit(part(parent, SUM)).id();
    join(grants.revoke(parent, null, true, ALICE, Visibility.all()));
    Draft approval =
        Draft.read(StrictJson.read("{\"status\":\"conditional\",\"conditions\":{\"budget\":1}}"));
    assertThat(codeOf(() -> join(requests.decide(child, approval, ALICE))))
        .isEqualTo("parent_ended");
    Draft denial = Draft.read(StrictJson.read("{\"status\":\"denied\"}"));
    assertThat(join(requests.decide(child, denial, ALICE)).request().status())
        .isEqualTo(RequestStatus.DENIED);
  }

  @Test
  void endsWithTheParent() {
    ruleOf("10");
    String parent =
        decided(
            CAMPAIGN,
            "{\"status\":\"conditional\",\"conditions\":{\"budget\":100},\"grant\":{\"valid_for\":600}}");
    String child = submit(part(parent, SUM)).id();
    assertThat(now(child).validUntil()).isEqualTo(now(parent).validUntil());
    clock.tick(Duration.ofMinutes(11));
    assertThat(refused(consume(child, "{\"facts\":{\"budget\":1}}")))
        .containsExactly("grant_expired");
  }

  /** What was split off goes on although nothing is left to split. */
  @Test
  void goesOnWhereTheParentIsUsedUp() {
    ruleOf("100");
    String parent = parent("100");
    String child = submit(part(parent, SUM)).id();
    assertThat(now(parent).state()).isEqualTo(GrantState.EXHAUSTED);
    allowed(consume(child, "{\"facts\":{\"budget\":50}}"));
  }

  @Test
  void stopsWhileTheParentIsSuspended() {
    ruleOf("10");
    String parent = parent("100");
    String child = submit(part(parent, SUM)).id();
    String use = allowed(consume(parent, "{\"facts\":{\"budget\":5}}")).get("use").textValue();
    report(use, "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":500}}", AGENT);
    assertThat(refused(consume(child, "{\"facts\":{\"budget\":1}}")))
        .containsExactly("grant_suspended");
  }

  @Test
  void takesNoReportOfWhatIsHeld() {
    ruleOf("10");
    String parent = parent("100");
    submit(part(parent, SUM));
    String use =
        grants.document(requests.get(parent, ROBINS), null, 1).at("/used/0/use").textValue();
    assertThat(codeOf(() -> report(use, "{\"outcome\":\"succeeded\"}", EXECUTOR)))
        .isEqualTo("held_for_child");
    clock.tick(Duration.ofHours(2));
    context.getBean(GrantSweep.class).runOnce();
    assertThat(actions(parent)).doesNotContain("grant_unreported");
  }
}
