package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.ledger.Activity;
import dev.proviso.core.ledger.EventBus;
import dev.proviso.core.requests.RequestEvent;
import dev.proviso.core.requests.RequestEventReplay;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.json.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What receivers and agents are told of what was allowed, at once and from the ledger later. */
class GrantEventsTest extends GrantsFixture {

  private static final String SPEND =
      """
      {"title":"Spend","callback_url":"https://agent.example.com/done","conditions_schema":[
        {"key":"budget","label":"Budget","type":"number","enforce":"sum"},
        {"key":"times","label":"Times","type":"integer","enforce":"uses"}]}""";

  @TempDir static Path folder;

  @Override
  String database() {
    return folder.resolve("proviso.db").toString();
  }

  @Test
  void tellsTheSameLaterFromTheLedger() {
    List<Activity> heard = new ArrayList<>();
    context.getBean(EventBus.class).subscribe(heard::add);
    long before = ledger.head().id();
    String id = conditional(SPEND, "{\"budget\":60.10,\"times\":2}");
    amend(id, "{\"version\":1,\"conditions\":{\"budget\":50}}");
    JsonNode used = allowed(consume(id, "{\"facts\":{\"budget\":50}}"));
    String use = used.get("use").textValue();
    report(use, "{\"outcome\":\"failed\",\"actuals\":{\"budget\":51}}", EXECUTOR);
    join(grants.revoke(id, null, false, ROBIN, ROBINS));

    List<Activity> told = heard.stream().filter(it -> it.event() != null).toList();
    assertThat(told)
        .extracting(it -> it.event().type().event() + called(it))
        .containsExactly(
            "request_created",
            "request_conditional, called back",
            "grant_amended, called back",
            "grant_exhausted",
            "grant_breached, called back",
            "grant_revoked");
    List<Activity> replayed =
        context.getBean(RequestEventReplay.class).after(before, Visibility.all(), 50).activities();
    assertThat(replayed).extracting(GrantEventsTest::text).isEqualTo(texts(told));
    JsonNode details = told.get(4).document().get("details");
    assertThat(details.get("use").textValue()).isEqualTo(use);
    assertThat(details.at("/grant/state").textValue()).isEqualTo("suspended");
    assertThat(details.at("/grant/sums").toString()).isEqualTo("{\"/budget\":\"51\"}");
    assertThat(((RequestEvent) told.get(2).event()).result().toString())
        .startsWith(
            "{\"status\":\"conditional\",\"event\":\"grant_amended\",\"grant\":{\"version\":2,")
        .contains("\"conditions\":{\"budget\":50,\"times\":2}");
  }

  private static String called(Activity activity) {
    return ((RequestEvent) activity.event()).result() == null ? "" : ", called back";
  }

  private static List<String> texts(List<Activity> activities) {
    return activities.stream().map(GrantEventsTest::text).toList();
  }

  private static String text(Activity activity) {
    JsonNode result = ((RequestEvent) activity.event()).result();
    return JsonText.write(activity.document()) + (result == null ? "" : JsonText.write(result));
  }

  /** There may be any number of uses, and nobody who looks at a request reads all of them. */
  @Test
  void keepsSingleUsesOutOfTheStoryOfARequest() {
    String id = conditional(SPEND, "{\"budget\":60.10,\"times\":5}");
    for (int i = 0; i < 4; i++) {
      allowed(consume(id, "{\"facts\":{\"budget\":1}}"));
    }
    join(grants.revoke(id, null, false, ROBIN, ROBINS));

    assertThat(ledger.story(id, 100))
        .extracting(row -> row.action())
        .containsExactly("grant_revoked", "responded_conditional", "created");
    assertThat(ledger.endings(List.of(id)))
        .extracting(row -> row.action())
        .containsExactly("responded_conditional");
  }
}
