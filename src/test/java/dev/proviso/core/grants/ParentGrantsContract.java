package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are to act within what an earlier one was allowed. */
abstract class ParentGrantsContract extends ParentGrantsFixture {

  @Test
  void holdsWhatARuleAllowsAChild() {
    ruleOf("60.1");
    String parent = parent("100");
    Submitted child = submit(part(parent, SUM));
    assertThat(child.status()).isEqualTo(RequestStatus.CONDITIONAL);
    assertThat(now(parent).remaining().toString()).isEqualTo("{\"budget\":39.9}");
    assertThat(now(child.id()).remaining().toString()).isEqualTo("{\"budget\":60.1}");
    allowed(consume(child.id(), "{\"facts\":{\"budget\":60.10}}"));
    assertThat(refused(consume(parent, "{\"facts\":{\"budget\":40}}")))
        .containsExactly("/facts/budget over_sum");
    allowed(consume(parent, "{\"facts\":{\"budget\":39.90}}"));
    JsonNode held = grants.document(requests.get(parent, ROBINS), null, 9).get("used").get(1);
    assertThat(held.get("child").textValue()).isEqualTo(child.id());
    assertThat(held.get("facts").toString()).isEqualTo("{\"budget\":60.1}");
    assertThat(held.get("report_by").isNull()).isTrue();
    assertThat(verifies()).isTrue();
  }

  @Test
  void asksAPersonWhereThereIsNoRoom() {
    ruleOf("60");
    String parent = parent("100");
    assertThat(submit(part(parent, SUM)).status()).isEqualTo(RequestStatus.CONDITIONAL);
    Submitted second = submit(part(parent, SUM));
    assertThat(second.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(reason(second)).isEqualTo("no_room");
    assertThat(now(parent).remaining().toString()).isEqualTo("{\"budget\":40}");
  }

  /** Within it: a child that keeps the condition, and as strictly as the parent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\":\"budget\",\"label\":\"B\",\"type\":\"number\"}",
        "{\"key\":\"budget\",\"label\":\"B\",\"type\":\"number\",\"enforce\":\"none\"}",
        "{\"key\":\"budget\",\"label\":\"B\",\"type\":\"number\",\"enforce\":\"min\"}",
      })
  void asksAPersonWhereTheChildPromisesLess(String weaker) {
    ruleOf("10");
    Submitted child = submit(part(parent("100"), weaker));
    assertThat(child.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(reason(child)).isEqualTo("no_room");
  }

  @Test
  void asksAPersonWhereTheChildHasNoSuchCondition() {
    rule("{\"outcome\":\"approve\"}");
    Submitted child = submit(part(parent("100"), SUM));
    assertThat(child.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(reason(child)).isEqualTo("no_room");
  }

  /** A sum below nothing would give the parent more. */
  @ParameterizedTest
  @CsvSource({"-50, pending", "0, conditional", "100, conditional", "100.01, pending"})
  void takesNoMoreThanIsLeftAndNothingBelowNothing(String budget, String status) {
    ruleOf(budget);
    String parent = parent("100");
    assertThat(submit(part(parent, SUM)).status().word()).isEqualTo(status);
    assertThat(now(parent).spent().of("/budget").signum()).isNotNegative();
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2, conditional, 1",
    "3, 3, conditional, 0",
    "3, 4, pending, 3",
    "3, , pending, 3"
  })
  void takesItsUsesFromThoseOfTheParent(int has, Integer wants, String status, int left) {
    String field = "{\"key\":\"size\",\"label\":\"S\",\"type\":\"number\"}";
    String granted = wants == null ? "" : ",\"grant\":{\"uses\":" + wants + "}";
    rule("{\"outcome\":\"conditional\",\"conditions\":{\"size\":5}" + granted + "}");
    String parent =
        decided(
            CAMPAIGN.replace(SUM, field),
            "{\"status\":\"conditional\",\"conditions\":{\"size\":9},\"grant\":{\"uses\":%d}}"
                .formatted(has));
    if (wants == null) {
      allowed(consume(parent, "{\"facts\":{\"size\":1}}"));
      allowed(consume(parent, "{\"facts\":{\"size\":1}}"));
      allowed(consume(parent, "{\"facts\":{\"size\":1}}"));
      assertThat(submit(part(parent, field)).status().word()).isEqualTo(status);
    } else {
      assertThat(submit(part(parent, field)).status().word()).isEqualTo(status);
      assertThat(now(parent).left()).isEqualTo(left);
    }
  }

  @Test
  @Tag("proof")
  void neverGivesMoreThanThereIsHoweverManyAskAtOnce() {
    ruleOf("7");
    String parent = parent("100");
    List<CompletableFuture<Submitted>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(writes.submit(submission(part(parent, SUM))).toCompletableFuture());
    }
    long let = all.stream().filter(it -> it.join().status() == RequestStatus.CONDITIONAL).count();
    assertThat(let).isEqualTo(14);
    assertThat(now(parent).remaining().toString()).isEqualTo("{\"budget\":2}");
    assertThat(verifies()).isTrue();
    Proof.figures(
        "T47",
        "%s: 200 parts of 7 ask at once within 100, %d let pass",
        getClass().getSimpleName(),
        let);
  }

  @Test
  void refusesWhatIsNoParent() {
    String pending = submit(CAMPAIGN).id();
    String denied = decided(CAMPAIGN, "{\"status\":\"denied\"}");
    String others =
        join(context
                .getBean(Intake.class)
                .submit(
                    context.getBean(Submissions.class).read(StrictJson.read(CAMPAIGN)),
                    DORA,
                    null,
                    false))
            .id();
    join(requests.decide(others, Draft.read(StrictJson.read("{\"status\":\"approved\"}")), ALICE));
    for (String bad : List.of(pending, denied, others, "req_nowhere", "' OR 1=1 --", "ÿ\u202e")) {
      assertThat(faults(() -> submit(part(bad, SUM))))
          .as(bad)
          .containsExactly("/parent_grant unknown_parent");
    }
    String revoked = parent("5");
    join(grants.revoke(revoked, null, true, ALICE, Visibility.all()));
    assertThat(faults(() -> submit(part(revoked, SUM))))
        .containsExactly("/parent_grant parent_ended");
  }

  @Test
  void refusesWhatStandsTooDeep() {
    ruleOf("1");
    String parent = parent("100");
    for (int i = 0; i < Ancestors.DEEPEST; i++) {
      parent = submit(part(parent, SUM)).id();
    }
    String last = parent;
    assertThat(faults(() -> submit(part(last, SUM))))
        .containsExactly("/parent_grant parent_too_deep");
  }

  @Test
  void isAFactThatOnlyAParentMakesTrue() {
    ruleOf("10");
    Submitted alone =
        submit("{\"title\":\"P\",\"action\":\"part\",\"conditions_schema\":[" + SUM + "]}");
    assertThat(alone.status()).isEqualTo(RequestStatus.PENDING);
    assertThat(requests.get(alone.id(), ROBINS).request().routing()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"fact\":\"parent.has_room\",\"type\":\"flag\",\"op\":\"is\",\"value\":false}",
        "{\"fact\":\"parent.has_room\",\"op\":\"absent\"}",
        "{\"not\":{\"fact\":\"parent.has_room\",\"type\":\"flag\",\"op\":\"is\",\"value\":true}}",
      })
  void canOnlyBeAskedFor(String when) {
    String document =
        "{\"name\":\"N\",\"tier\":\"rule\",\"when\":%s,\"then\":{\"outcome\":\"approve\"}}"
            .formatted(when);
    List<String> codes = new ArrayList<>();
    try {
      DocumentReader.read(StrictJson.read(document));
    } catch (Refusal refusal) {
      refusal.faults().stream().map(Fault::code).forEach(codes::add);
    }
    assertThat(codes).contains("room_is_true");
  }
}
