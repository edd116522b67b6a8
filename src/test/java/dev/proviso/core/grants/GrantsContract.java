package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was allowed, on whichever database. */
abstract class GrantsContract extends GrantsFixture {

  private static final String SEND =
      """
      {"title":"Send","action":"send","params":{"to":"all","count":900},"conditions_schema":[
        {"key":"most","label":"most","type":"integer","binds":"/count"},
        {"key":"times","label":"times","type":"integer","enforce":"uses"},
        {"key":"draft","label":"draft","type":"boolean"}]}""";

  private static String buy(String amount) {
    return "{\"params\":{\"amount\":%s,\"to\":\"acme\"}}".formatted(amount);
  }

  @Test
  void countsWhatIsTakenFromASumInExactDecimals() {
    String id = conditional(BUDGET, "{\"budget\":200.00,\"footer\":\"Acme\"}");

    JsonNode first = allowed(consume(id, buy("60.10")));
    JsonNode second = allowed(consume(id, buy("139.90")));

    assertThat(JsonText.write(first.get("remaining"))).isEqualTo("{\"budget\":139.90}");
    assertThat(JsonText.write(second.get("remaining"))).isEqualTo("{\"budget\":0.00}");
    assertThat(first.get("uses")).hasToString("{\"used\":1,\"left\":null}");
    assertThat(JsonText.write(first.get("unchecked"))).isEqualTo("[\"footer\",\"content_sha256\"]");
    assertThat(second.get("state").textValue()).isEqualTo("exhausted");
    assertThat(refused(consume(id, buy("0")))).containsExactly("grant_exhausted");
    assertThat(actions(id))
        .containsExactly(
            "grant_exhausted",
            "grant_consumed",
            "grant_consumed",
            "responded_conditional",
            "created");
  }

  @Test
  void refusesMoreThanIsLeftAndCountsNothing() {
    String id = conditional(BUDGET, "{\"budget\":200}");

    assertThat(refused(consume(id, buy("200.01")))).containsExactly("/params/amount over_sum");
    assertThat(refused(consume(id, buy("-1")))).containsExactly("/params/amount negative_fact");
    assertThat(refused(consume(id, "{}"))).containsExactly("/params/amount fact_missing");
    assertThat(refused(consume(id, "{\"facts\":{\"budget\":1}}")))
        .containsExactly("/params/amount fact_missing");
    assertThat(actions(id)).containsExactly("responded_conditional", "created");
    assertThat(allowed(consume(id, buy("200"))).get("uses").get("used").intValue()).isEqualTo(1);
  }

  @Test
  void keepsTheNewestOfWhatWasRefused() {
    String id = conditional(BUDGET, "{\"budget\":200}");
    String other = conditional(BUDGET, "{\"budget\":200}");
    assertThat(refusedUses(id)).hasToString("{\"count\":0,\"newest\":[]}");
    for (int i = 1; i <= 25; i++) {
      assertThat(refused(consume(id, buy("200." + (10 + i))))).hasSize(1);
    }
    refused(consume(other, "{\"params\":{\"to\":\"<b>\",\"amount\":1}}"));

    JsonNode kept = refusedUses(id);
    assertThat(kept.get("count").intValue()).isEqualTo(25);
    assertThat(kept.get("newest")).hasSize(20);
    assertThat(kept.at("/newest/0/errors/0/message").textValue())
        .isEqualTo("budget: 200.35 asked, 200 left.");
    assertThat(kept.at("/newest/19/errors/0/message").textValue()).contains("200.16");
    assertThat(kept.at("/newest/0/by").textValue()).isEqualTo("robin");
    assertThat(refusedUses(other).at("/newest/0/code").textValue()).isEqualTo("params_changed");
    assertThat(actions(id)).containsExactly("responded_conditional", "created");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\":100,\"to\":\"acme\",\"note\":\"x\"}",
        "{\"amount\":100}",
        "{\"amount\":100,\"to\":\"Acme\"}",
        "{\"amount\":100,\"to\":null}",
        "{\"amount\":100,\"to\":[\"acme\"]}",
        "{}"
      })
  void refusesOtherParamsThanWereApproved(String params) {
    String id = conditional(BUDGET, "{\"budget\":200}");
    String plain = decided(BUDGET, "{\"status\":\"approved\"}");

    assertThat(refused(consume(id, "{\"params\":" + params + "}"))).contains("params_changed");
    assertThat(refused(consume(plain, "{\"params\":" + params + "}"))).contains("params_changed");
  }

  /** Nobody has set the condition that would leave the amount open. */
  @Test
  void leavesNothingOpenThatTheDecisionDidNotSet() {
    String plain = decided(BUDGET, "{\"status\":\"approved\"}");
    String other = conditional(BUDGET, "{\"footer\":\"Acme\"}");

    assertThat(refused(consume(plain, buy("99")))).containsExactly("params_changed");
    assertThat(refused(consume(other, buy("99")))).containsExactly("params_changed");
    assertThat(allowed(consume(plain, buy("1e2"))).get("uses"))
        .hasToString("{\"used\":1,\"left\":0}");
    assertThat(refused(consume(plain, buy("100")))).containsExactly("grant_exhausted");
  }

  @Test
  void refusesOtherContent() {
    String id = conditional(BUDGET, "{\"budget\":200}");
    String sha = requests.get(id, Visibility.all()).request().contentSha256();
    String call = "{\"content_sha256\":\"%s\",\"params\":{\"amount\":5,\"to\":\"acme\"}}";

    assertThat(refused(consume(id, call.formatted("0".repeat(64)))))
        .containsExactly("content_changed");
    assertThat(allowed(consume(id, call.formatted(sha))).get("unchecked")).isEmpty();
  }

  @Test
  void countsUses() {
    String id = conditional(SEND, "{\"most\":500,\"times\":2,\"draft\":false}");
    String call = "{\"params\":{\"to\":\"all\",\"count\":%d},\"facts\":{\"draft\":%s}}";

    assertThat(refused(consume(id, call.formatted(501, "true"))))
        .containsExactly("/params/count over_max", "/facts/draft flag_off");
    assertThat(allowed(consume(id, call.formatted(500, "false"))).get("uses"))
        .hasToString("{\"used\":1,\"left\":1}");
    JsonNode last = allowed(consume(id, "{}"));
    assertThat(last.get("uses")).hasToString("{\"used\":2,\"left\":0}");
    assertThat(last.get("unchecked"))
        .hasToString("[\"most\",\"draft\",\"content_sha256\",\"params\"]");
    assertThat(refused(consume(id, "{}"))).containsExactly("grant_exhausted");
  }

  @Test
  void answersTheSameKeyOnceAndItsOwnerAlone() {
    String id = conditional(BUDGET, "{\"budget\":200}");
    String sha = requests.get(id, Visibility.all()).request().contentSha256();
    String body = "{\"content_sha256\":\"%s\",\"params\":{\"amount\":7,\"to\":\"acme\"}}";

    Consumed first = consume(id, body.formatted(sha), "k", AGENT);
    Consumed again = consume(id, body.formatted(sha), "k", AGENT);

    assertThat(((Consumed.Allowed) again).replayed()).isTrue();
    assertThat(allowed(again)).isEqualTo(StrictJson.read(JsonText.write(allowed(first))));
    assertThat(now(id).used()).isEqualTo(1);
    assertThat(refused(consume(id, buy("8"), "k", AGENT))).containsExactly("idempotency_mismatch");
    assertThat(refused(consume(id, body.formatted(sha), "k", EXECUTOR)))
        .containsExactly("idempotency_mismatch");
  }

  @Test
  void holdsWhatTheDecisionSaysOfUsesAndTime() {
    String grant = "\"grant\":{\"uses\":2,\"valid_for\":60}}";
    String id = decided(BUDGET, "{\"status\":\"approved\"," + grant);

    assertThat(allowed(consume(id, "{}")).get("uses")).hasToString("{\"used\":1,\"left\":1}");
    clock.tick(Duration.ofSeconds(60));
    assertThat(refused(consume(id, "{}"))).containsExactly("grant_expired");
    String sum =
        decided(BUDGET, "{\"status\":\"conditional\",\"conditions\":{\"budget\":9}," + grant);
    allowed(consume(sum, buy("1")));
    allowed(consume(sum, buy("1")));
    assertThat(refused(consume(sum, buy("1")))).containsExactly("grant_exhausted");
  }

  @Test
  void endsAfterADayOrWhatTheSettingsSay() {
    String used = conditional(BUDGET, "{\"budget\":200}");
    String unused = decided(BUDGET, "{\"status\":\"approved\"}");
    allowed(consume(used, buy("1")));
    clock.tick(Duration.ofHours(24));

    assertThat(refused(consume(used, buy("1")))).containsExactly("grant_expired");
    assertThat(refused(consume(unused, "{}"))).containsExactly("grant_expired");
    GrantSweep sweep = context.getBean(GrantSweep.class);
    sweep.runOnce();
    assertThat(sweep.runOnce()).isZero();

    assertThat(actions(used))
        .containsExactlyInAnyOrder(
            "grant_unreported",
            "grant_expired",
            "grant_consumed",
            "responded_conditional",
            "created");
    assertThat(actions(unused)).containsExactly("responded_approved", "created");
    assertThat(now(used).state()).isEqualTo(GrantState.EXPIRED);
  }

  @ParameterizedTest
  @CsvSource({"denied", "pending"})
  void refusesWhatWasNotApproved(String status) {
    String id =
        status.equals("denied")
            ? decided(BUDGET, "{\"status\":\"denied\"}")
            : join(context
                    .getBean(Intake.class)
                    .submit(
                        context.getBean(Submissions.class).read(StrictJson.read(BUDGET)),
                        ROBIN,
                        null,
                        false))
                .id();

    assertThat(codeOf(() -> consume(id, "{}"))).isEqualTo("not_approved");
    assertThat(codeOf(() -> amend(id, "{\"version\":1,\"uses\":1}"))).isEqualTo("not_approved");
    assertThat(now(id).state()).isEqualTo(GrantState.NONE);
  }

  @Test
  void takesBackAtOnce() {
    String id = conditional(BUDGET, "{\"budget\":200}");
    allowed(consume(id, buy("1")));

    assertThat(join(grants.revoke(id, "Enough.", true, ALICE, Visibility.all())).state())
        .isEqualTo(GrantState.REVOKED);
    join(grants.revoke(id, null, false, ROBIN, ROBINS));

    assertThat(refused(consume(id, buy("1")))).containsExactly("grant_revoked");
    assertThat(actions(id).stream().filter("grant_revoked"::equals)).hasSize(1);
    assertThat(ledger.newest(null, id, 1).get(0).details()).isEqualTo("revoked: Enough.");
  }

  @Test
  void takesBackWhatNobodyHasUsed() {
    String id = conditional(BUDGET, "{\"budget\":200}");
    String end = InstantText.write(now(id).validUntil());

    join(grants.revoke(id, null, false, ROBIN, ROBINS));

    assertThat(refused(consume(id, buy("1")))).containsExactly("grant_revoked");
    assertThat(InstantText.write(now(id).validUntil())).isEqualTo(end);
    assertThat(verifies()).isTrue();
  }
}
