package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.channels.chat.Sent;
import dev.proviso.channels.chat.Targets;
import dev.proviso.core.identity.Role;
import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.AttemptLog;
import dev.proviso.platform.jobs.JobWorker;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.PaperChat;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelsApiTest extends ApiTest {

  private PaperChat paper;
  private String admin;

  @Override
  public Map<String, Object> properties() {
    return Map.of(PaperChat.ADDRESSES, "hall,desk", "proviso.outbox.grace", "0s");
  }

  @BeforeEach
  void asBefore() {
    paper = server.bean(PaperChat.class);
    paper.answer(new Sent.Ok("1"));
    paper.written().clear();
    admin = server.newKey("ada", Role.ADMIN);
    change(
        at("hall"),
        "{\"least_priority\":\"low\",\"tags\":[],\"detail\":\"full\",\"enabled\":true}");
  }

  private JsonNode target(String address) {
    for (JsonNode target : json(server.get("/api/channels", admin)).at("/0/targets")) {
      if (target.get("address").textValue().equals(address)) {
        return target;
      }
    }
    throw new AssertionError("no target at " + address);
  }

  private String at(String address) {
    return "/api/channels/paper/targets/" + target(address).get("id").textValue();
  }

  private JsonNode change(String path, String json) {
    HttpResponse<String> answer = server.patch(path, json, admin);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private HttpResponse<String> post(String path, String key) {
    return server.send(path, key, request -> request.POST(BodyPublishers.noBody()));
  }

  @Test
  void listsEachChatWithItsTargets() {
    JsonNode all = json(server.get("/api/channels", admin));
    assertThat(all).hasSize(1);
    assertThat(all.at("/0/name").textValue()).isEqualTo("paper");
    assertThat(all.at("/0/configured").booleanValue()).isTrue();
    assertThat(all.at("/0/targets").findValuesAsText("address"))
        .containsExactlyInAnyOrder("hall", "desk");
    JsonNode desk = target("desk");
    assertThat(desk.get("id").textValue()).startsWith("tgt_");
    assertThat(desk.get("configured").booleanValue()).isTrue();
    assertThat(desk.get("enabled").booleanValue()).isTrue();
    assertThat(desk.get("least_priority").textValue()).isEqualTo("low");
    assertThat(desk.get("detail").textValue()).isEqualTo("full");
    assertThat(desk.get("tags")).isEmpty();
    assertThat(desk.get("disabled_reason").isNull()).isTrue();
    assertThat(desk.has("last_success_at")).isTrue();
  }

  @Test
  void isOfNoBusinessToOthers() {
    String hall = at("hall");
    for (String other : List.of(server.charlie(), server.robin(), server.bob(), server.alice())) {
      assertThat(server.get("/api/channels", other).statusCode()).isEqualTo(403);
      assertThat(server.patch(hall, "{\"enabled\":false}", other).statusCode()).isEqualTo(403);
      assertThat(post(hall + "/test", other).statusCode()).isEqualTo(403);
      assertThat(post("/api/channels/paper/check", other).statusCode()).isEqualTo(403);
    }
    assertThat(target("hall").get("enabled").booleanValue()).isTrue();
    assertThat(paper.written()).isEmpty();
  }

  @Test
  void changesWhatATargetIsToldAndKeepsTheRest() {
    JsonNode changed =
        change(at("hall"), "{\"least_priority\":\"high\",\"tags\":[\"prod\",\" db \",\"prod\"]}");
    assertThat(changed.get("least_priority").textValue()).isEqualTo("high");
    assertThat(changed.get("tags")).map(JsonNode::textValue).containsExactly("prod", "db");
    assertThat(changed.get("detail").textValue()).isEqualTo("full");
    assertThat(change(at("hall"), "{\"detail\":\"title\"}").get("tags")).hasSize(2);
    JsonNode off = change(at("hall"), "{\"enabled\":false}");
    assertThat(off.get("disabled_reason_code").textValue()).isEqualTo("card_by_person");
    assertThat(off.get("disabled_reason").textValue()).isEqualTo("An admin switched it off.");
    assertThat(off.get("detail").textValue()).isEqualTo("title");
    JsonNode row = json(server.get("/api/activity?limit=1", admin)).get(0);
    assertThat(row.get("action").textValue()).isEqualTo("channel_changed");
    assertThat(row.get("details").textValue()).isEqualTo("paper:hall disabled");
    change(at("hall"), "{\"enabled\":false}");
    assertThat(json(server.get("/api/activity?limit=1", admin)).get(0)).isEqualTo(row);
  }

  @Test
  void refusesAllFaultsAtOnce() {
    HttpResponse<String> answer =
        server.patch(
            at("hall"),
            "{\"least_priority\":\"urgent\",\"tags\":[\"a,b\"],\"detail\":\"some\","
                + "\"enabled\":\"no\",\"address\":\"attic\"}",
            admin);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).get("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/least_priority", "/tags", "/detail", "/enabled", "/address");
    assertThat(target("hall").get("enabled").booleanValue()).isTrue();
  }

  @Test
  void findsATargetInItsOwnChatOnly() {
    String id = target("hall").get("id").textValue();
    for (String path :
        List.of("other/targets/" + id, "paper/targets/tgt_none", "paper/targets/a%00b")) {
      HttpResponse<String> answer = server.patch("/api/channels/" + path, "{}", admin);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(json(answer).get("code").textValue()).isEqualTo("channel_target_not_found");
    }
    HttpResponse<String> none = post("/api/channels/other/check", admin);
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(json(none).get("code").textValue()).isEqualTo("channel_not_found");
  }

  @Test
  void sendsATestMessageAndKeepsWhatCameOfIt() {
    JsonNode well = json(post(at("hall") + "/test", admin));
    assertThat(well.get("works").booleanValue()).isTrue();
    assertThat(well.get("reason").isNull()).isTrue();
    assertThat(paper.written()).singleElement().asString().startsWith("hall: say This is a test");
    assertThat(target("hall").get("last_success_at").isNull()).isFalse();

    paper.answer(new Sent.Gone(Reason.of("card_gone", "detail", "bot was kicked")));
    JsonNode ill = json(post(at("hall") + "/test", admin));
    assertThat(ill.get("works").booleanValue()).isFalse();
    assertThat(ill.get("reason_code").textValue()).isEqualTo("card_gone");
    assertThat(ill.get("reason").textValue()).endsWith("bot was kicked");
    JsonNode after = target("hall");
    assertThat(after.get("failing_since").isNull()).isFalse();
    assertThat(after.get("last_failure_code").textValue()).isEqualTo("card_gone");
    assertThat(after.get("enabled").booleanValue()).isTrue();
  }

  @Test
  void aTestThatHasToWaitIsNoFailure() {
    paper.answer(new Sent.Later(Duration.ofSeconds(7)));
    JsonNode later = json(post(at("desk") + "/test", admin));
    assertThat(later.get("works").booleanValue()).isFalse();
    assertThat(later.get("retry_after").intValue()).isEqualTo(7);
    assertThat(later.get("reason_code").textValue()).isEqualTo("card_later");
    assertThat(target("desk").get("failing_since").isNull()).isTrue();
  }

  @Test
  void aCardThatIsNotNeededAnyMoreSaysNothingOfThePlace() {
    paper.answer(new Sent.Gone(Reason.of("card_gone", "detail", "bot was kicked")));
    post(at("hall") + "/test", admin);
    paper.answer(new Sent.Later(Duration.ofMinutes(1)));
    String id = submit("{\"title\":\"Over soon\"}");
    settle();
    respond(id, "{\"status\":\"denied\"}");
    paper.answer(new Sent.Ok("1"));
    server.clock().tick(Duration.ofMinutes(2));
    settle();
    assertThat(paper.written().stream().filter(it -> it.startsWith("hall: ")))
        .noneMatch(it -> it.startsWith("hall: edit"));
    assertThat(target("hall").get("failing_since").isNull()).isFalse();
  }

  @Test
  void asksThePlatformWhetherItWorks() {
    paper.answer(new Sent.Ok("@proviso_bot"));
    JsonNode well = json(post("/api/channels/paper/check", admin));
    assertThat(well.get("answer").textValue()).isEqualTo("@proviso_bot");
    paper.answer(
        new Sent.Failed(
            new Attempt.Retry(
                Reason.of("timeout", "seconds", "10"),
                Optional.empty(),
                Attempt.Strain.DOWN,
                AttemptLog.local(Optional.empty()))));
    JsonNode ill = json(post("/api/channels/paper/check", admin));
    assertThat(ill.get("works").booleanValue()).isFalse();
    assertThat(ill.get("reason_code").textValue()).isEqualTo("timeout");
  }

  @Test
  void toldOfWhatItWantsOnly() {
    change(at("hall"), "{\"least_priority\":\"high\"}");
    submit("{\"title\":\"Low\",\"priority\":\"normal\"}");
    submit("{\"title\":\"High\",\"priority\":\"high\"}");
    settle();
    assertThat(paper.written()).contains("hall: post High", "desk: post Low", "desk: post High");
    assertThat(paper.written()).doesNotContain("hall: post Low");
  }

  private void settle() {
    server.bean(JobWorker.class).runOnce();
    for (int i = 0; i < 10_000 && server.bean(JobWorker.class).underWay() > 0; i++) {
      server.bean(Writes.class).await(tx -> null);
    }
  }

  @Test
  void aTargetThatTheSettingsDoNotNameStaysOff() {
    String desk = at("desk");
    Targets targets = server.bean(Targets.class);
    paper.tell(List.of("hall"));
    targets.apply();
    assertThat(target("desk").get("configured").booleanValue()).isFalse();
    assertThat(target("desk").get("disabled_reason_code").textValue())
        .isEqualTo("card_not_configured");
    HttpResponse<String> refused = server.patch(desk, "{\"enabled\":true}", admin);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).get("code").textValue()).isEqualTo("channel_target_not_configured");
    assertThat(change(desk, "{\"detail\":\"title\"}").get("detail").textValue()).isEqualTo("title");
    paper.tell(List.of("hall", "desk"));
    targets.apply();
    assertThat(change(desk, "{\"detail\":\"full\"}").get("enabled").booleanValue()).isTrue();
  }
}
